import { type Selectable, sql } from "kysely";
import type { Language } from "#kernel/language";
import type { Instant } from "#kernel/time";
import type { Tx } from "#kernel/tx";
import type { BarrierReportTable } from "./tables.ts";

export const barrierStates = ["open", "answered", "solved"] as const;
export type BarrierState = (typeof barrierStates)[number];

export type BarrierReport = {
  number: number;
  page: string;
  text: string;
  /** Null where the reporter wants no answer, or the time to answer is over. */
  answerAddress: string | null;
  language: Language;
  state: BarrierState;
  answer: string;
  reportedAt: Instant;
  answeredAt: Instant | null;
  closedAt: Instant | null;
};

function asReport(row: Selectable<BarrierReportTable>): BarrierReport {
  return {
    number: row.number,
    page: row.page,
    text: row.text,
    answerAddress: row.answer_address,
    language: row.language,
    state: row.state,
    answer: row.answer,
    reportedAt: row.reported_at,
    answeredAt: row.answered_at,
    closedAt: row.closed_at,
  };
}

/** Keeps a report and returns its number; one that is sent again keeps the number it has. */
export async function addBarrierReport(
  tx: Tx,
  report: Pick<BarrierReport, "page" | "text" | "answerAddress" | "language"> & { once: string | null },
  now: Instant,
): Promise<number> {
  const row = await tx
    .insertInto("barrier_report")
    .values({
      page: report.page,
      text: report.text,
      answer_address: report.answerAddress,
      language: report.language,
      reported_at: now,
      once: report.once,
    })
    // Touches nothing, so that the row that is there answers.
    .onConflict((conflict) => conflict.column("once").doUpdateSet({ once: report.once }))
    .returning("number")
    .executeTakeFirstOrThrow();
  return row.number;
}

export async function barrierReportOf(tx: Tx, number: number): Promise<BarrierReport | null> {
  const row = await tx
    .selectFrom("barrier_report")
    .selectAll()
    .where("number", "=", number)
    .executeTakeFirst();
  return row ? asReport(row) : null;
}

/** Reports in one state, or all; the oldest that are open come first, those that are closed last. One query. */
export async function barrierReportsOf(
  tx: Tx,
  wish: { state: BarrierState | null; limit: number; offset: number },
): Promise<BarrierReport[]> {
  const { state, limit, offset } = wish;
  const rows = await tx
    .selectFrom("barrier_report")
    .selectAll()
    .$if(state !== null, (query) => query.where("state", "=", state!))
    .orderBy(sql`array_position(array['open', 'answered', 'solved'], state)`)
    .orderBy("number")
    .limit(limit)
    .offset(offset)
    .execute();
  return rows.map(asReport);
}

export async function barrierCountsOf(tx: Tx): Promise<Record<BarrierState, number>> {
  const rows = await tx
    .selectFrom("barrier_report")
    .select((eb) => ["state", eb.fn.countAll<string>().as("count")])
    .groupBy("state")
    .execute();
  const counts = { open: 0, answered: 0, solved: 0 };
  for (const { state, count } of rows) counts[state] = Number(count);
  return counts;
}

export async function setBarrierAnswer(tx: Tx, number: number, answer: string, now: Instant): Promise<void> {
  await tx
    .updateTable("barrier_report")
    .set({ state: "answered", answer, answered_at: now, closed_at: null })
    .where("number", "=", number)
    .execute();
}

export async function setBarrierState(
  tx: Tx,
  number: number,
  state: BarrierState,
  now: Instant,
): Promise<void> {
  await tx
    .updateTable("barrier_report")
    .set({ state, closed_at: state === "solved" ? now : null })
    .where("number", "=", number)
    .execute();
}
