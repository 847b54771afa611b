import { spawn } from "node:child_process";
import { once } from "node:events";
import { rmSync } from "node:fs";
import { openMailbox, type Mailbox } from "./mailbox.ts";

/** Kontor as an organisation installs it: empty, on its own data directory, with its own mail server. */
export type NewKontor = {
  readonly origin: string;
  readonly setUpCode: string;
  readonly mailbox: Mailbox;
  /** For commands of the terminal beside it. */
  readonly environment: NodeJS.ProcessEnv;
  stop(): Promise<void>;
};

export async function startNewKontor(port: number, dataDir: string): Promise<NewKontor> {
  rmSync(dataDir, { recursive: true, force: true });
  const mailbox = await openMailbox();
  const { DATABASE_URL: _, ...inherited } = process.env;
  const environment = {
    ...inherited,
    PORT: String(port),
    KONTOR_DATA_DIR: dataDir,
    SMTP_URL: mailbox.url,
    MAIL_FROM: "kontor@example.org",
    LOG_LEVEL: "error",
  };
  const kontor = spawn(process.execPath, ["bin/kontor", "start"], {
    env: environment,
    stdio: ["ignore", "pipe", "inherit"],
  });
  let said = "";
  const setUpCode = await new Promise<string>((resolve, reject) => {
    kontor.stdout.on("data", (chunk) => {
      said += String(chunk);
      const code = /set-up code: (\S+)/.exec(said)?.[1];
      if (code) resolve(code);
    });
    kontor.once("exit", () => reject(new Error(`kontor ended: ${said}`)));
  });
  return {
    origin: `http://localhost:${port}`,
    setUpCode,
    mailbox,
    environment,
    async stop() {
      kontor.kill("SIGTERM");
      await once(kontor, "exit");
      await mailbox.close();
    },
  };
}
