import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { findTarget, guardedPost } from "./guarded-post.ts";
import { isPublicAddress } from "./public-address.ts";

let server: Server;
let port: number;
let asked: string[] = [];

beforeAll(async () => {
  server = createServer((request, response) => {
    asked.push(request.url ?? "");
    if (request.url === "/elsewhere") response.writeHead(302, { location: "/inside" }).end();
    else if (request.url === "/much") response.end("x".repeat(1_000_000));
    else if (request.url !== "/never") response.end("inside");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  ({ port } = server.address() as AddressInfo);
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});
beforeEach(() => void (asked = []));

const post = (url: string, settings: Parameters<typeof guardedPost>[1]) =>
  guardedPost({ url, headers: {}, body: "{}" }, settings);

describe("addresses", () => {
  test.each([
    "127.0.0.1",
    "127.9.9.9",
    "0.0.0.0",
    "10.0.0.1",
    "172.16.0.1",
    "172.31.255.255",
    "192.168.1.1",
    "169.254.169.254",
    "100.64.0.1",
    "192.0.0.192",
    "198.18.0.1",
    "224.0.0.1",
    "240.0.0.1",
    "255.255.255.255",
    "::",
    "::1",
    "::127.0.0.1",
    "::ffff:127.0.0.1",
    "::ffff:169.254.169.254",
    "::ffff:8.8.8.8",
    "64:ff9b::7f00:1",
    "64:ff9b:1::1",
    "2002:7f00:1::",
    "2001:0:1::1",
    "2001:db8::1",
    "fc00::1",
    "fd00:ec2::254",
    "fe80::1",
    "fe80::1%eth0",
    "fec0::1",
    "ff02::1",
    "nonsense",
  ])("%s is not public", (address) => expect(isPublicAddress(address)).toBe(false));

  test.each(["8.8.8.8", "193.197.90.1", "172.32.0.1", "2a00:1450:4001:800::200e", "2606:4700::1111"])(
    "%s is public",
    (address) => expect(isPublicAddress(address)).toBe(true),
  );

  test.each([
    ["http://example.org/", "not-https"],
    ["ftp://example.org/", "not-https"],
    ["https://example.org:22/", "port"],
    ["https://name:word@example.org/", "with-credentials"],
    ["https://2130706433/", "internal"],
    ["https://0x7f000001/", "internal"],
    ["https://0177.0.0.1/", "internal"],
    ["https://[::1]/", "internal"],
    ["https://[::ffff:127.0.0.1]/", "internal"],
    ["https://169.254.169.254/latest/meta-data", "internal"],
    ["no address", "not-an-address"],
  ])("%s is refused: %s", async (url, reason) => {
    expect(await findTarget(url, { allowInternal: false })).toEqual({ ok: false, reason });
  });

  test("a name with an internal address beside a public one is refused, one that nobody knows as well", async () => {
    const resolve = async () => ["8.8.8.8", "10.0.0.1"];
    expect(await findTarget("https://two.example/", { allowInternal: false, resolve })).toEqual({
      ok: false,
      reason: "internal",
    });
    const unknown = async () => [];
    expect(await findTarget("https://none.example/", { allowInternal: false, resolve: unknown })).toEqual({
      ok: false,
      reason: "unknown-name",
    });
  });
});

describe("delivering", () => {
  test("with the guard off an internal address is reached, with it on it is not", async () => {
    const url = `http://127.0.0.1:${port}/inside`;
    expect(await post(url, { allowInternal: true })).toMatchObject({
      status: 200,
      responseExcerpt: "inside",
    });
    expect(asked).toEqual(["/inside"]);
    expect(await post(url, { allowInternal: false })).toMatchObject({
      status: null,
      failure: "refused: not-https",
    });
    expect(await post(`https://127.0.0.1/`, { allowInternal: false })).toMatchObject({
      failure: "refused: internal",
    });
    expect(asked).toEqual(["/inside"]);
  });

  test("a name is resolved once, and the connection goes to that address whatever the name says later", async () => {
    let times = 0;
    const resolve = async () => (times++ === 0 ? ["127.0.0.1"] : ["127.0.0.2"]);
    const outcome = await post(`http://rebinding.example:${port}/inside`, { allowInternal: true, resolve });
    expect([outcome.status, times]).toEqual([200, 1]);
  });

  test("a name that turns internal after it was saved is refused at the delivery", async () => {
    const turned = { allowInternal: false, resolve: async () => ["127.0.0.1"] };
    expect(await post("https://rebinding.example/", turned)).toMatchObject({ failure: "refused: internal" });
  });

  test("a redirect is not followed", async () => {
    const outcome = await post(`http://127.0.0.1:${port}/elsewhere`, { allowInternal: true });
    expect([outcome.status, asked]).toEqual([302, ["/elsewhere"]]);
  });

  test("no more of an answer is kept than is shown", async () => {
    const outcome = await post(`http://127.0.0.1:${port}/much`, { allowInternal: true });
    expect([outcome.status, outcome.responseExcerpt.length]).toEqual([200, 1_000]);
  });

  test("who never answers is left", async () => {
    const outcome = await post(`http://127.0.0.1:${port}/never`, { allowInternal: true, timeoutMs: 100 });
    expect([outcome.status, outcome.failure]).toEqual([null, "timeout"]);
  });
});
