import { type Kysely, sql } from "kysely";
import type { Schema } from "#kernel/schema";
import { signInSecretOf } from "#modules/accounts";
import { createSignIn } from "#platform/sign-in";

export const editionId = "musterstadt-2030";

export type InventedEdition = { people: string[] };

/** Fills an installation with an invented edition whose first account is an organiser and everybody a participant. */
export async function inventEdition(db: Kysely<Schema>, peopleCount: number): Promise<InventedEdition> {
  await sql`
    update installation set first_administrator_at = now();
    insert into series (id, name_de, name_en) values ('muster', 'Muster', 'Sample');
    insert into edition (id, series_id, motto_de, motto_en, starts_on, ends_on, time_zone, venue_name, venue_city, venue_country, requests_per_participant_max)
      values ('musterstadt-2030', 'muster', 'Muster', 'Sample', '2030-09-19', '2030-09-20', 'Europe/Berlin', 'Halle', 'Musterstadt', 'DE', 100000);
    insert into slot (edition_id, code, half_day, starts_at, ends_at)
      select 'musterstadt-2030', 's' || lpad(n::text, 2, '0'), 'h1', '2030-09-19 08:00Z'::timestamptz + n * interval '20 minutes',
        '2030-09-19 08:20Z'::timestamptz + n * interval '20 minutes' from generate_series(1, 12) n;
    insert into zone (edition_id, code, name_de, name_en) values ('musterstadt-2030', 'foyer', 'Foyer', 'Foyer');
    insert into meeting_table (edition_id, code, zone_code, position)
      select 'musterstadt-2030', 'T' || lpad(n::text, 2, '0'), 'foyer', n from generate_series(1, 40) n`.execute(
    db,
  );
  await sql`insert into organisation (id, name, country)
    select 'cluster-' || n, 'Cluster ' || n, 'DE' from generate_series(1, ${peopleCount}::integer) n`.execute(
    db,
  );
  await sql`insert into account (id, name, email)
    select 'account-' || n, 'Muster ' || n, 'p' || n || '@example.org' from generate_series(1, ${peopleCount}::integer) n`.execute(
    db,
  );
  const { rows } = await sql<{ id: string }>`
    with made as (insert into participant (edition_id, code, organisation_id, account_id, given_name, family_name, email, state, invented)
      select 'musterstadt-2030', 'P' || lpad(n::text, 4, '0'), 'cluster-' || n, 'account-' || n, 'Muster', 'P' || n, 'p' || n || '@example.org', 'approved', true
      from generate_series(1, ${peopleCount}::integer) n returning id, code)
    select id from made order by code`.execute(db);
  await sql`insert into role_grant (account_id, role, edition_id) values ('account-1', 'organiser', 'musterstadt-2030')`.execute(
    db,
  );
  return { people: rows.map((row) => row.id) };
}

/** The cookies of everybody, as if each had signed in. */
export async function cookiesOf(
  db: Kysely<Schema>,
  edition: InventedEdition,
  origin: string,
): Promise<string[]> {
  const signIn = createSignIn({
    db: db as unknown as Kysely<never>,
    secret: await signInSecretOf(db),
    origin,
    oidc: null,
  });
  const cookies: string[] = [];
  for (const index of edition.people.keys()) {
    const { headers } = await signIn.api.signInDirectly({
      body: { accountId: `account-${index + 1}`, strength: "totp" },
      returnHeaders: true,
    });
    cookies.push(
      headers
        .getSetCookie()
        .map((line) => line.split(";")[0])
        .join("; "),
    );
  }
  return cookies;
}

/** Sends a form as a browser does and returns what the action answered. */
export async function sendForm(
  at: { port: number; path: string; cookie: string },
  fields: Record<string, string>,
): Promise<{ status: number; type: string }> {
  const origin = `http://127.0.0.1:${at.port}`;
  const response = await fetch(`${origin}${at.path}`, {
    method: "POST",
    headers: { origin, cookie: at.cookie, accept: "application/json", "x-sveltekit-action": "true" },
    body: new URLSearchParams(fields),
    redirect: "manual",
    signal: AbortSignal.timeout(20_000),
  });
  const text = await response.text();
  return {
    status: response.status,
    type: text.startsWith("{") ? String((JSON.parse(text) as { type?: string }).type) : "",
  };
}
