import { sql } from "kysely";
import type { EditionId } from "#kernel/ids";
import type { Tx } from "#kernel/tx";
import type { ParticipantState } from "../domain/participant.ts";
import { readiness, type ReadinessPoint } from "../domain/readiness.ts";
import "./tables.ts";

export type EditionFigures = {
  /** Organisations with at least one approved participant. */
  organisationCount: number;
  participantsByState: Record<ParticipantState, number>;
};

export async function editionFigures(tx: Tx, editionId: EditionId): Promise<EditionFigures> {
  const rows = await tx
    .selectFrom("participant")
    .select(["state", (eb) => eb.fn.countAll<number>().as("count")])
    .select(sql<number>`count(distinct organisation_id)`.as("organisation_count"))
    .where("edition_id", "=", editionId)
    .groupBy("state")
    .execute();
  const count = (state: ParticipantState) => Number(rows.find((row) => row.state === state)?.count ?? 0);
  return {
    organisationCount: Number(rows.find((row) => row.state === "approved")?.organisation_count ?? 0),
    participantsByState: {
      applied: count("applied"),
      approved: count("approved"),
      waiting: count("waiting"),
      refused: count("refused"),
      cancelled: count("cancelled"),
    },
  };
}

/** How far the registrations of an edition are. One query. */
export async function readinessOf(tx: Tx, editionId: EditionId): Promise<ReadinessPoint[]> {
  const { rows } = await sql<Record<string, number>>`
    select
      count(*) filter (where state <> 'cancelled') as participants,
      count(*) filter (where state = 'approved') as approved,
      count(*) filter (where state in ('applied', 'waiting')) as open,
      count(*) filter (where state = 'approved' and cardinality(languages) > 0) as with_languages,
      count(distinct organisation_id) filter (where state = 'approved') as organisations,
      count(distinct organisation_id) filter (where state = 'approved' and
        (select count(distinct direction) from profile_statement
          where profile_statement.edition_id = participant.edition_id
            and profile_statement.organisation_id = participant.organisation_id) = 2) as with_statements
    from participant where edition_id = ${editionId}`.execute(tx);
  const row = rows[0] ?? {};
  const count = (name: string) => Number(row[name] ?? 0);
  return readiness({
    participantCount: count("participants"),
    approvedCount: count("approved"),
    openApplicationCount: count("open"),
    withLanguagesCount: count("with_languages"),
    organisationCount: count("organisations"),
    organisationsWithStatementsCount: count("with_statements"),
  });
}
