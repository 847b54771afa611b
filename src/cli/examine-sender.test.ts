import { expect, test } from "vitest";
import { examineSender, type MailRecords } from "./examine-sender.ts";

const failing = (code: string) => Promise.reject(Object.assign(new Error(code), { code }));

/** A domain's records as DNS would answer; what is not there is answered as DNS does. */
function recordsWith(published: { mx?: string; spf?: string; dmarc?: string }): MailRecords {
  return {
    resolveMx: (domain) =>
      published.mx === undefined || domain.startsWith("_")
        ? failing("ENODATA")
        : Promise.resolve([{ exchange: published.mx }]),
    resolveTxt: (domain) => {
      const text = domain.startsWith("_dmarc.") ? published.dmarc : published.spf;
      return text === undefined
        ? failing("ENOTFOUND")
        : Promise.resolve([["other"], [text.slice(0, 4), text.slice(4)]]);
    },
  };
}

const all = { mx: "mail.example.org", spf: "v=spf1 mx -all", dmarc: "v=DMARC1; p=none" };

test("a domain with MX, SPF and DMARC is well", async () => {
  expect(await examineSender("example.org", recordsWith(all))).toEqual({
    about: "sender",
    verdict: "ok",
    found: "example.org has MX, SPF and DMARC",
    advice: "",
  });
});

test.each([
  [{ ...all, mx: "" }, "example.org has no MX"],
  [{ mx: all.mx, dmarc: all.dmarc }, "example.org has no SPF"],
  [{ mx: all.mx, spf: all.spf }, "example.org has no DMARC"],
  [{}, "example.org has no MX, no SPF, no DMARC"],
])("what is missing is named (%j)", async (published, found) => {
  expect(await examineSender("example.org", recordsWith(published))).toMatchObject({
    verdict: "warning",
    found,
  });
});

test("what cannot be asked is not called missing", async () => {
  const silent: MailRecords = { resolveMx: () => failing("ETIMEOUT"), resolveTxt: () => failing("ETIMEOUT") };
  expect(await examineSender("example.org", silent)).toMatchObject({
    verdict: "warning",
    found: "MX, SPF and DMARC of example.org cannot be checked from here (ETIMEOUT)",
  });
});

test("a sender that nobody has chosen is named", async () => {
  expect(await examineSender("localhost", recordsWith(all))).toMatchObject({
    verdict: "warning",
    found: "letters come from localhost, which is no domain of the internet",
  });
});
