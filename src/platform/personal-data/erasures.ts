import { createHmac } from "node:crypto";
import { sql } from "kysely";
import type { Tx } from "#kernel/tx";
import type { Subject } from "./census-shape.ts";

/** That someone's data were deleted, without anything that says who it was. */
export type Erasure = {
  readonly participantId: string;
  readonly addressHash: string;
  readonly at: Date;
};

function hashOf(address: string, secret: string): string {
  return createHmac("sha256", secret).update(`erasure ${address.toLowerCase()}`).digest("hex");
}

async function secretOf(tx: Tx): Promise<string> {
  const { rows } = await sql<{ secret: string }>`select sign_in_secret as secret from installation`.execute(
    tx,
  );
  return rows[0]!.secret;
}

/** Everything under which an account's person is known, in all editions. */
export async function subjectOfAccount(tx: Tx, accountId: string): Promise<Subject> {
  const people = await sql<Person>`
    select id, email, given_name, family_name from participant where account_id = ${accountId}`.execute(tx);
  const account = await sql<{ email: string; name: string }>`
    select email, name from account where id = ${accountId}`.execute(tx);
  return subjectOf(people.rows, {
    accountIds: [accountId],
    addresses: account.rows.map((one) => one.email),
    names: account.rows.map((one) => one.name),
  });
}

type Person = { id: string; email: string; given_name: string; family_name: string };

function subjectOf(people: readonly Person[], more: Omit<Subject, "participantIds">): Subject {
  const names = people.map((one) => `${one.given_name} ${one.family_name}`.trim());
  return {
    participantIds: people.map((one) => one.id),
    accountIds: more.accountIds,
    addresses: [...new Set([...more.addresses, ...people.map((one) => one.email)])],
    names: [...new Set([...more.names, ...names])].filter((name) => name.length > 2),
  };
}

/** Who an erasure is about, where a restored backup knows them again; null where it does not. */
export async function subjectOfErasure(tx: Tx, erasure: Erasure): Promise<Subject | null> {
  const secret = await secretOf(tx);
  const accounts = await sql<{ id: string; email: string; name: string }>`
    select id, email, name from account`.execute(tx);
  const same = accounts.rows.filter((one) => hashOf(one.email, secret) === erasure.addressHash);
  const people = await sql<Person>`select id, email, given_name, family_name from participant`.execute(tx);
  const own = people.rows.filter(
    (one) => one.id === erasure.participantId || hashOf(one.email, secret) === erasure.addressHash,
  );
  if (same.length + own.length === 0) return null;
  return subjectOf(own, {
    accountIds: same.map((one) => one.id),
    addresses: same.map((one) => one.email),
    names: same.map((one) => one.name),
  });
}

export async function keepErasure(tx: Tx, subject: Subject, at: Date): Promise<void> {
  const secret = await secretOf(tx);
  const people = await sql<{ id: string; email: string }>`
    select id, email from participant where id = any(${[...subject.participantIds]}::uuid[])`.execute(tx);
  for (const one of people.rows)
    await sql`insert into erasure (participant_id, address_hash, at) values (${one.id}, ${hashOf(one.email, secret)}, ${at})
      on conflict (participant_id) do nothing`.execute(tx);
}

export async function erasuresKept(tx: Tx): Promise<Erasure[]> {
  const { rows } = await sql<{ participant_id: string; address_hash: string; at: Date }>`
    select participant_id, address_hash, at from erasure order by at`.execute(tx);
  return rows.map((row) => ({
    participantId: row.participant_id,
    addressHash: row.address_hash,
    at: row.at,
  }));
}

/** The erasures of a database that is about to be replaced; none where it does not know of any. */
export async function carriedErasures(tx: Tx): Promise<Erasure[]> {
  const { rows } = await sql<{ known: boolean }>`select to_regclass('erasure') is not null as known`.execute(
    tx,
  );
  return rows[0]?.known ? erasuresKept(tx) : [];
}

/** Puts them into the database that took its place, whatever step its schema is at. */
export async function carryErasures(tx: Tx, erasures: readonly Erasure[]): Promise<void> {
  if (erasures.length === 0) return;
  await sql`create table if not exists erasure (participant_id uuid primary key, address_hash text not null,
    at timestamptz not null)`.execute(tx);
  for (const one of erasures)
    await sql`insert into erasure (participant_id, address_hash, at)
      values (${one.participantId}, ${one.addressHash}, ${one.at}) on conflict (participant_id) do nothing`.execute(
      tx,
    );
}
