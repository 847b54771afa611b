import { spawn } from "node:child_process";
import { once } from "node:events";
import { rmSync } from "node:fs";
import { expect, type Page } from "@playwright/test";
import { TOTP } from "otpauth";
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

/** The code that an authenticator app shows for a key; no code counts twice, so the next one may be wanted. */
export function appCode(key: string, halfMinutesAhead = 0): string {
  const totp = new TOTP({ issuer: "Kontor", algorithm: "SHA1", digits: 6, period: 30, secret: key });
  return totp.generate({ timestamp: Date.now() + halfMinutesAhead * 30_000 });
}

/** Sets up an authenticator app on the page of the second step (in English); the key and the recovery codes shown. */
export async function setUpApp(page: Page): Promise<{ key: string; recoveryCodes: string[] }> {
  await expect(page).toHaveURL(/\/sign-in\/second-factor/);
  const key = (await page.locator("dd code").innerText()).replaceAll(/\s/g, "");
  await page.locator("#code").fill(appCode(key));
  await page.getByRole("button", { name: "Set up" }).click();
  await expect(page.getByRole("heading", { name: "Your recovery codes" })).toBeVisible();
  const recoveryCodes = await page.locator("ol code").allInnerTexts();
  await page.getByRole("link", { name: "I have kept them" }).click();
  await expect(page).not.toHaveURL(/second-factor/);
  return { key, recoveryCodes };
}
