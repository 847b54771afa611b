import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { rmSync } from "node:fs";

/** A demonstration of a journey's own, on its own data, that can be stopped like a server that fails, and started again. */
export type OwnDemonstration = {
  readonly origin: string;
  start(): Promise<void>;
  stop(): Promise<void>;
};

export function ownDemonstration(port: number, dataDir: string): OwnDemonstration {
  rmSync(dataDir, { recursive: true, force: true });
  const { DATABASE_URL: _, ...inherited } = process.env;
  const origin = `http://localhost:${port}`;
  let running: ChildProcess | null = null;
  return {
    origin,
    async start() {
      running = spawn(process.execPath, ["bin/kontor", "demo"], {
        env: { ...inherited, PORT: String(port), KONTOR_DATA_DIR: dataDir, LOG_LEVEL: "error" },
        stdio: ["ignore", "ignore", "inherit"],
      });
      const ended = once(running, "exit").then(() => Promise.reject(new Error("the demonstration ended")));
      ended.catch(() => undefined);
      await Promise.race([ended, untilReady(`${origin}/readyz`)]);
    },
    async stop() {
      if (!running || running.exitCode !== null) return;
      const ended = once(running, "exit");
      running.kill("SIGTERM");
      await ended;
      running = null;
    },
  };
}

async function untilReady(address: string): Promise<void> {
  for (;;) {
    const isReady = await fetch(address).then(
      (answer) => answer.ok,
      () => false,
    );
    if (isReady) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}
