import type { Browser, BrowserContext } from "@playwright/test";
import { type Kysely, sql } from "kysely";
import type { Schema } from "#kernel/schema";
import { signInSecretOf } from "#modules/accounts";
import { answerTokenOf } from "#platform/answer-token";
import { createPool, kyselyOver } from "#platform/database";
import { createSignIn } from "#platform/sign-in";
import { journeysDatabase } from "./journeys-database.ts";
import { demonstrationOrigin } from "./ports.ts";

/** Someone of the demonstration who may sign in; the roles of /demo know one participant only. */
export type Person = { readonly id: string; readonly name: string; readonly accountId: string };

/**
 * Gives invented participants of the demonstration accounts, so that journeys walk with two of them. No other journey
 * knows them: they have asked each other nothing, nobody else waits for them, and both have the same times free.
 */
export function openPeople() {
  const db = kyselyOver(createPool(journeysDatabase(), { max: 2 })) as Kysely<Schema>;
  const taken: string[] = [];
  return {
    db,
    close: () => db.destroy(),
    async pair(): Promise<[Person, Person]> {
      return (await this.company(2)) as [Person, Person];
    },
    /** As many as are wished who are all free at the same times. */
    async company(size: number): Promise<Person[]> {
      const { rows: free } = await sql<{ slot: string; ids: string[] }>`
        with ahead as (
          select edition_id, code, tstzrange(starts_at, ends_at) as during from slot
          where edition_id = 'stuttgart-2017' and starts_at > '2017-09-21T10:05+02:00'),
        free as (
          select participant.id, participant.code, ahead.code as slot from participant join ahead using (edition_id)
          where state = 'approved' and bookable and account_id is null and not (id = any(${taken}::uuid[]))
            and email not like 'marit.nygaard@%' and email not like 'piret.maegi@%'
            and not exists (select from participant as other
              where other.organisation_id = participant.organisation_id and other.id <> participant.id)
            and not exists (select from absence where participant_id = participant.id and slot_code = ahead.code)
            and not exists (select from engagement
              where participant_id = participant.id and engagement.during && ahead.during))
        select slot, array_agg(id order by code) as ids from free group by slot order by slot`.execute(db);
      const { rows: asked } = await sql<{ one: string; other: string }>`
        select from_participant_id as one, to_participant_id as other from request
        where to_participant_id is not null`.execute(db);
      const know = new Set(asked.flatMap(({ one, other }) => [`${one} ${other}`, `${other} ${one}`]));
      const slotsOf = new Map<string, Set<string>>();
      for (const { slot, ids } of free)
        for (const id of ids) slotsOf.set(id, (slotsOf.get(id) ?? new Set()).add(slot));
      const company: string[] = [];
      let times = new Set(free.map(({ slot }) => slot));
      while (company.length < size) {
        const [next] = [...slotsOf]
          .filter(([id]) => company.every((one) => one !== id && !know.has(`${one} ${id}`)))
          .map(([id, slots]) => ({ id, times: new Set([...slots].filter((one) => times.has(one))) }))
          .toSorted((one, other) => other.times.size - one.times.size || (one.id < other.id ? -1 : 1));
        if (!next || next.times.size === 0) throw new Error(`no ${size} people have time together`);
        company.push(next.id);
        times = next.times;
      }
      taken.push(...company);
      await sql`insert into account (id, name, email, email_verified)
        select 'account of ' || code, given_name || ' ' || family_name, email, true from participant
        where id = any(${company}::uuid[])`.execute(db);
      const { rows } = await sql<Person>`
        update participant set account_id = 'account of ' || code, meetings_max = 40 where id = any(${company}::uuid[])
        returning id, given_name || ' ' || family_name as name, account_id as "accountId"`.execute(db);
      return company.map((id) => rows.find((one) => one.id === id)!);
    },
    /** What the link of a letter holds that asks somebody about a request, a group or a proposed time. */
    async letterTo(person: Person, about: string): Promise<string> {
      const asked = {
        requestId: about,
        participantId: person.id,
        expiresAt: new Date("2017-09-22T08:00:00Z"),
      };
      return answerTokenOf(await signInSecretOf(db), asked);
    },
    /** The time that somebody proposed last. */
    async proposalOf({ id }: Person): Promise<string> {
      const { rows } = await sql<{ id: string }>`
        select id from time_proposal where by_participant_id = ${id} order by made_at desc limit 1`.execute(
        db,
      );
      return rows[0]?.id ?? "";
    },
    async rename({ id }: Person, givenName: string, familyName: string): Promise<void> {
      await sql`update participant set given_name = ${givenName}, family_name = ${familyName} where id = ${id}`.execute(
        db,
      );
    },
    /** A phone on which somebody is signed in. */
    async phoneOf(
      browser: Browser,
      person: Person,
      options: Parameters<Browser["newContext"]>[0] = {},
    ): Promise<BrowserContext> {
      const context = await browser.newContext({
        viewport: { width: 360, height: 740 },
        baseURL: demonstrationOrigin,
        ...options,
      });
      await this.signIn(context, person);
      return context;
    },
    async signIn(context: BrowserContext, person: Person): Promise<void> {
      const signIn = createSignIn({
        db: db as unknown as Kysely<never>,
        secret: await signInSecretOf(db),
        origin: demonstrationOrigin,
        oidc: null,
      });
      const { headers } = await signIn.api.signInDirectly({
        body: { accountId: person.accountId, strength: "demonstration" },
        returnHeaders: true,
      });
      await context.addCookies(
        headers.getSetCookie().map((line) => {
          const [, name, value] = /^([^=]+)=([^;]*)/.exec(line)!;
          return {
            name: name!,
            value: value!,
            url: demonstrationOrigin,
            httpOnly: true,
            sameSite: "Lax" as const,
          };
        }),
      );
    },
  };
}
