import { createServer, connect, type Server } from "node:net";

/** A way to a server that cuts the connection once a request was sent, before its answer comes, as bad Wi-Fi does. */
export type CuttingProxy = { port: number; cutNext(count: number): void; close(): Promise<void> };

export async function openCuttingProxy(targetPort: number): Promise<CuttingProxy> {
  let toCut = 0;
  const server: Server = createServer((client) => {
    const target = connect(targetPort, "127.0.0.1");
    client.on("error", () => target.destroy());
    target.on("error", () => client.destroy());
    client.on("close", () => target.end());
    client.pipe(target, { end: false });
    const isCut = toCut > 0;
    if (isCut) toCut--;
    // The server has read the request and answers: that answer is lost with the connection.
    target.on("data", (chunk) => (isCut ? client.destroy() : client.write(chunk)));
    target.on("end", () => client.end());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  return {
    port: typeof address === "object" && address ? address.port : 0,
    cutNext: (count) => (toCut = count),
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
