import { expect, test, type BrowserContext } from "@playwright/test";
import { askTheParticipant } from "./asked.ts";
import { randomUUID } from "node:crypto";
import { request as httpRequest } from "node:http";
import { openCuttingProxy, type CuttingProxy } from "./cutting-proxy.ts";
import { demonstrationOrigin, ports } from "./ports.ts";
import { signInAs } from "./sign-in.ts";

type Answer = { status: number; headers: Record<string, string | string[] | undefined>; body: string };

let proxy: CuttingProxy;
test.beforeAll(async () => {
  proxy = await openCuttingProxy(ports.demonstration);
});
test.afterAll(() => proxy.close());

/** Sends a form over a connection of its own; null where the connection was cut before the answer. */
function send(
  cookie: string,
  path: string,
  form: Record<string, string>,
  headers: Record<string, string> = {},
): Promise<Answer | null> {
  const body = new URLSearchParams(form).toString();
  return new Promise((resolve) => {
    const request = httpRequest(
      {
        port: proxy.port,
        host: "127.0.0.1",
        path,
        method: "POST",
        agent: false,
        headers: {
          host: `localhost:${ports.demonstration}`,
          origin: demonstrationOrigin,
          cookie,
          accept: "text/html",
          "content-type": "application/x-www-form-urlencoded",
          "content-length": Buffer.byteLength(body),
          ...headers,
        },
      },
      (response) => {
        let text = "";
        response.on("data", (chunk) => (text += String(chunk)));
        response.on("error", () => resolve(null));
        response.on("end", () =>
          resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text }),
        );
      },
    );
    request.on("error", () => resolve(null));
    request.end(body);
  });
}

async function cookieOf(context: BrowserContext): Promise<string> {
  return (await context.cookies()).map((one) => `${one.name}=${one.value}`).join("; ");
}

/** A conversation in which the demonstration's participant may write. */
async function conversationOf(context: BrowserContext): Promise<string> {
  const requests = await (await context.request.get(`${demonstrationOrigin}/en/me/agenda`)).text();
  const ids = new Set(requests.match(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g));
  for (const id of ids) {
    const path = `/en/me/messages/${id}`;
    const page = await context.request.get(`${demonstrationOrigin}${path}`);
    if (page.ok() && (await page.text()).includes('action="?/send')) return path;
  }
  throw new Error("the demonstration's participant may write to nobody");
}

async function countOf(context: BrowserContext, path: string, text: string): Promise<number> {
  const page = await (await context.request.get(`${demonstrationOrigin}${path}`)).text();
  return page.split(`dir="auto">${text}</p>`).length - 1;
}

test("a message sent five times over a connection that is cut arrives once, and its answer is the same", async ({
  context,
}) => {
  await signInAs(context, "participant");
  const [cookie, path] = [await cookieOf(context), await conversationOf(context)];
  const action = `${path}?/send`;

  // Without a key each of the five has its effect, so the count below can fail.
  const plain = `invented ${randomUUID()}`;
  proxy.cutNext(4);
  for (let time = 0; time < 5; time++) await send(cookie, action, { text: plain });
  await expect.poll(() => countOf(context, path, plain)).toBe(5);

  const key = randomUUID();
  const text = `invented ${randomUUID()}`;
  proxy.cutNext(4);
  const answers: (Answer | null)[] = [];
  for (let time = 0; time < 5; time++)
    answers.push(await send(cookie, action, { text }, { "idempotency-key": key }));
  expect(answers.slice(0, 4)).toEqual([null, null, null, null]);
  expect(answers[4]).toMatchObject({ status: 303, headers: { location: `${path}#latest` } });
  expect(answers[4]?.headers["idempotency-replayed"]).toBe("true");
  expect(await countOf(context, path, text)).toBe(1);

  const again = await send(cookie, action, { text }, { "idempotency-key": key });
  expect(again).toMatchObject({ status: 303, body: answers[4]?.body });
  const other = await send(cookie, action, { text: `${text} more` }, { "idempotency-key": key });
  expect(other?.status).toBe(422);
  expect(other?.body).toContain("You have sent this form already with other content.");
  expect(await countOf(context, path, `${text} more`)).toBe(0);
});

test("ten taps at the same moment have one effect, by the form's own field as well", async ({ context }) => {
  await signInAs(context, "participant");
  const [cookie, path] = [await cookieOf(context), await conversationOf(context)];
  proxy.cutNext(0);
  const text = `invented ${randomUUID()}`;
  const form = { text, once: randomUUID() };
  const answers = await Promise.all(Array.from({ length: 10 }, () => send(cookie, `${path}?/send`, form)));
  expect(answers.map((one) => one?.status)).toEqual(Array.from({ length: 10 }, () => 303));
  expect(answers.filter((one) => one?.headers["idempotency-replayed"] !== "true")).toHaveLength(1);
  expect(await countOf(context, path, text)).toBe(1);
});

test("requests: asked, retried with a cut connection, and answered once with the same page", async ({
  context,
  page,
}) => {
  await signInAs(context, "participant");
  const cookie = await cookieOf(context);
  await askTheParticipant();
  await page.goto("/en/me/requests");
  const id = await page.locator('form[action^="?/accept"] input[name=request]').first().inputValue();
  const once = await page.locator('form[action^="?/accept"] input[name=once]').first().inputValue();
  expect(once).toMatch(/^[0-9a-f-]{36}$/);
  proxy.cutNext(2);
  const sent = () => send(cookie, "/en/me/requests?/accept", { request: id, once });
  expect([await sent(), await sent()]).toEqual([null, null]);
  const answer = await sent();
  expect(answer?.status).toBe(200);
  expect(answer?.body).toContain("Accepted");
  expect(answer?.headers["content-security-policy"]).toContain("script-src");
  expect(await sent()).toMatchObject({ status: 200, body: answer?.body });
  // Without the key the second of two is told that the request has been answered.
  expect((await send(cookie, "/en/me/requests?/accept", { request: id }))?.status).toBe(409);
});
