import { systemClock } from "#kernel/time";
import { accountByEmail, issueCodeByHand, parseEmail, signInSecretOf } from "#modules/accounts";
import { ensureAccountOfParticipant } from "#modules/registration";
import type { Configuration } from "#platform/configuration";
import { pagesOf } from "#platform/database";
import type { Io } from "../io.ts";
import { withDatabase } from "../with-database.ts";

/** `kontor sign-in-code ADDRESS`: a code for the sign-in page, for whoever has entered the address there in the last ten minutes. */
export async function signInCodeCommand(args: string[], io: Io): Promise<number> {
  const email = args.length === 1 ? parseEmail(args[0] ?? "") : null;
  if (!email) {
    io.stderr.write("kontor: name one address, as in `bin/kontor sign-in-code someone@example.org`.\n");
    return 1;
  }
  return withDatabase(io, async (db, configuration) => {
    await ensureAccountOfParticipant(db, email);
    if (!(await accountByEmail(db, email))) {
      io.stderr.write(
        `kontor: nobody can sign in as ${email}; check the address, or invite the person first.\n`,
      );
      return 1;
    }
    const needs = { tx: db, clock: systemClock, secret: await signInSecretOf(db) };
    const code = await issueCodeByHand(needs, email);
    const page = `${addressOfPages(configuration)}/en/sign-in`;
    if (code === null) {
      io.stderr.write(
        `kontor: nobody has asked to sign in as ${email} in the last ten minutes; enter the address at ${page} first, then run this again.\n`,
      );
      return 1;
    }
    io.stdout.write(`${code}\n`);
    io.stderr.write(
      `Good where ${page} asks for the code, for ten minutes from when the address was entered there; only the latest code counts.\n`,
    );
    return 0;
  });
}

/** Where the running Kontor is reached; empty where nobody can know, as with an own PostgreSQL and without ORIGIN. */
function addressOfPages({ dataDir, databaseUrl, origin }: Configuration): string {
  const running = databaseUrl === undefined ? pagesOf(dataDir) : null;
  return running?.address ?? (process.env.ORIGIN ? origin : "");
}
