import type { Kysely } from "kysely";
import { accountByEmail, parseEmail, signInSecretOf } from "#modules/accounts";
import { ensureAccountOfParticipant } from "#modules/registration";
import type { Configuration } from "#platform/configuration";
import { pagesOf } from "#platform/database";
import { createSignIn } from "#platform/sign-in";
import type { Io } from "../io.ts";
import { withDatabase } from "../with-database.ts";

/** `kontor sign-in-code ADDRESS`: a code for the sign-in page, for ten minutes and one use. */
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
    const signIn = createSignIn({
      db: db as unknown as Kysely<never>,
      secret: await signInSecretOf(db),
      origin: configuration.origin,
      sendCode: () => {},
    });
    const code = await signIn.api.createVerificationOTP({ body: { email, type: "sign-in" } });
    io.stdout.write(`${code}\n`);
    io.stderr.write(
      `Good for ten minutes, where ${addressOfPages(configuration)}/en/sign-in asks for the code. Enter the address there first, then run this: only the latest code counts.\n`,
    );
    return 0;
  });
}

/** Where the running Kontor is reached; empty where nobody can know, as with an own PostgreSQL and without ORIGIN. */
function addressOfPages({ dataDir, databaseUrl, origin }: Configuration): string {
  const running = databaseUrl === undefined ? pagesOf(dataDir) : null;
  return running?.address ?? (process.env.ORIGIN ? origin : "");
}
