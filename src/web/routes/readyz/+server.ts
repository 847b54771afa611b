import { sql } from "kysely";

/** The process can do its work: the database answers. */
export async function GET({ locals }): Promise<Response> {
  try {
    await sql`select 1`.execute(locals.db);
    return Response.json({ ready: true });
  } catch {
    return Response.json({ ready: false, reason: "The database does not answer." }, { status: 503 });
  }
}
