import type { Finding } from "./examine.ts";

/** What the doctor asks of DNS; Node's resolver fits. */
export type MailRecords = {
  resolveMx(domain: string): Promise<{ exchange: string }[]>;
  resolveTxt(domain: string): Promise<string[][]>;
};

const about = "sender";
/** DNS answers so where a name or a kind of record does not exist; whatever else it says is no answer. */
const nothingThere = new Set(["ENOTFOUND", "ENODATA"]);

/**
 * Whether other mail servers will believe letters from this domain: MX, SPF and DMARC as published in DNS. DKIM cannot be
 * looked up without the name of its key, so we say where to look for it instead.
 */
export async function examineSender(domain: string, records: MailRecords): Promise<Finding> {
  if (!domain.includes("."))
    return {
      about,
      verdict: "warning",
      found: `letters come from ${domain}, which is no domain of the internet`,
      advice: "set MAIL_FROM to an address of your own domain, or letters will be taken for spam.",
    };
  try {
    const [mx, own, policy] = await Promise.all([
      orNothing(records.resolveMx(domain)),
      orNothing(records.resolveTxt(domain)),
      orNothing(records.resolveTxt(`_dmarc.${domain}`)),
    ]);
    const missing = [
      // A null MX (RFC 7505) says that nobody there takes mail.
      ...(mx.some((one) => one.exchange !== "" && one.exchange !== ".") ? [] : ["MX"]),
      ...(starts(own, "v=spf1") ? [] : ["SPF"]),
      ...(starts(policy, "v=DMARC1") ? [] : ["DMARC"]),
    ];
    if (missing.length === 0)
      return { about, verdict: "ok", found: `${domain} has MX, SPF and DMARC`, advice: "" };
    return {
      about,
      verdict: "warning",
      found: `${domain} has no ${missing.join(", no ")}`,
      advice:
        "publish what is missing in DNS, and let your mail server sign with DKIM, or letters will be taken for spam.",
    };
  } catch (failure) {
    const { code, message } = failure as NodeJS.ErrnoException;
    return {
      about,
      verdict: "warning",
      found: `MX, SPF and DMARC of ${domain} cannot be checked from here (${code ?? message})`,
      advice: "this machine gets no answer from DNS; look them up from another one.",
    };
  }
}

async function orNothing<Found>(asked: Promise<Found[]>): Promise<Found[]> {
  try {
    return await asked;
  } catch (failure) {
    if (nothingThere.has((failure as NodeJS.ErrnoException).code ?? "")) return [];
    throw failure;
  }
}

function starts(records: readonly string[][], version: string): boolean {
  return records.some((parts) => parts.join("").toLowerCase().startsWith(version.toLowerCase()));
}
