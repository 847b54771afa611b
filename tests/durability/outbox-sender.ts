import { sql } from "kysely";
import { silentLog } from "#kernel/log";
import { systemClock } from "#kernel/time";
import { renderLetter } from "#mail/render-letter";
import { testLetter } from "#mail/test-letter";
import { sendLetters, type SendingStep, type WriteLetter } from "#modules/notifications";
import { createPool, kyselyOver } from "#platform/database";
import { smtpMailer } from "#platform/mailer";

/**
 * A sender as a process of its own, to be killed: it says where it has come to on its standard output, and stays there.
 * Without KILL_AT it sends what is due and ends.
 */
const {
  DATABASE_URL = "",
  SMTP_URL = "",
  KILL_AT,
  KILL_AFTER = "0",
  LANES = "1",
  LARGE,
  CARELESS,
} = process.env;

/** Large enough that no part of it that waits on the way is the whole letter. */
const padding = LARGE ? `${"a line of a long letter ".repeat(40)}\n`.repeat(12_000) : "";

const write: WriteLetter = async (letter) => ({
  to: letter.address ?? "",
  ...withPadding(
    renderLetter(
      testLetter(
        {
          conference: "Muster-Forum",
          settingsUrl: "https://kontor.example.org/de/me/notifications",
          name: "Muster",
          deskUrl: "https://kontor.example.org/de",
        },
        "de",
      ),
      "de",
    ),
  ),
});

function withPadding(letter: ReturnType<typeof renderLetter>) {
  return { ...letter, text: letter.text + padding };
}

const lanes = Number(LANES);
const pool = createPool(DATABASE_URL, { max: lanes + 1 });
const db = kyselyOver(pool);
const mailer = smtpMailer(SMTP_URL, "kontor@example.org");
let left = Number(KILL_AFTER);

async function onStep(step: SendingStep): Promise<void> {
  // Whoever notes that a letter is sent before it is, loses it: the tests show that they would see that.
  if (CARELESS && step === "before-delivery")
    await sql`update letter set state = 'sent', sent_at = now(), claimed_at = null, claim_id = null where state = 'sending'`.execute(
      db,
    );
  if (step !== KILL_AT || left-- > 0) return;
  process.stdout.write("reached\n");
  setInterval(() => {}, 1_000);
  await new Promise(() => {});
}

process.stdout.write("started\n");
const counts = await Promise.all(
  Array.from({ length: lanes }, () =>
    sendLetters({
      tx: db,
      clock: systemClock,
      chance: Math.random,
      log: silentLog,
      write,
      carrier: mailer,
      messageIdHost: "example.org",
      onStep,
    }),
  ),
);
mailer.close();
await db.destroy();
process.stdout.write(`sent ${counts.reduce((sum, count) => sum + count, 0)}\n`);
