import { accountByEmail, parseEmail, resetSecondFactor } from "#modules/accounts";
import { announceWith } from "#main/reactions";
import { systemClock } from "#kernel/time";
import type { Io } from "../io.ts";
import { withDatabase } from "../with-database.ts";

/** `kontor reset-second-factor ADDRESS`: takes away every second factor and session of someone who has lost them. */
export async function resetSecondFactorCommand(args: string[], io: Io): Promise<number> {
  const email = args.length === 1 ? parseEmail(args[0] ?? "") : null;
  if (!email) {
    io.stderr.write(
      "kontor: name one address, as in `bin/kontor reset-second-factor someone@example.org`.\n",
    );
    return 1;
  }
  return withDatabase(io, async (db) => {
    const account = await accountByEmail(db, email);
    if (!account) {
      io.stderr.write(`kontor: nobody can sign in as ${email}; check the address.\n`);
      return 1;
    }
    const had = await resetSecondFactor(
      { tx: db, announce: announceWith({ clock: systemClock, realClock: systemClock }) },
      account.id,
    );
    io.stdout.write(
      had
        ? `${email} has no second factor any more and is signed out everywhere. At the next sign-in a new one is asked for where it is needed.\n`
        : `${email} had no second factor; all sessions are ended.\n`,
    );
    return 0;
  });
}
