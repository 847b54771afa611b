import { createServer, request as ask } from "node:http";
import { demonstrationOrigin } from "./ports.ts";

/**
 * A way to the demonstration on which a new version of the service worker can appear, as after an update of Kontor, and on
 * which nothing that is done arrives as long as it is held.
 */
export type NewerWorker = { origin: string; isNewer: boolean; isHeld: boolean; close(): Promise<void> };

export async function openNewerWorker(): Promise<NewerWorker> {
  const server = createServer((request, response) => {
    if (way.isHeld && request.method === "POST") {
      request.resume();
      response.writeHead(503).end();
      return;
    }
    const isWorker = request.url === "/service-worker.js";
    const { host: _, "accept-encoding": encoding, ...headers } = request.headers;
    if (headers.origin) headers.origin = demonstrationOrigin;
    const onward = ask(`${demonstrationOrigin}${request.url}`, {
      method: request.method ?? "GET",
      headers: { ...headers, ...(encoding && !isWorker ? { "accept-encoding": encoding } : {}) },
    });
    onward.on("response", (answer) => {
      if (!isWorker || !way.isNewer) {
        response.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(response);
        return;
      }
      let script = "";
      answer.setEncoding("utf8").on("data", (chunk: string) => (script += chunk));
      answer.on("end", () => {
        response.writeHead(200, { "content-type": "text/javascript", "cache-control": "no-cache" });
        response.end(script.replace("`kontor-${", "`kontor-newer-${"));
      });
    });
    onward.on("error", () => response.destroy());
    request.pipe(onward);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const way: NewerWorker = {
    origin: `http://localhost:${typeof address === "object" && address ? address.port : 0}`,
    isNewer: false,
    isHeld: false,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return way;
}
