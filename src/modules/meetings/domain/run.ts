import type { AccountId, EditionId, RunId, TimetableId } from "#kernel/ids";
import type { Instant } from "#kernel/time";

export type RunState = "running" | "finished" | "cancelled" | "interrupted" | "failed";

/** One measurement of a run: how far it is `seconds` after its start. */
export type RunProgressPoint = {
  readonly seconds: number;
  readonly placed: number;
  readonly worth: number;
  readonly worthMax: number;
  readonly breaks: number;
  readonly breaksMin: number;
  readonly shortfall: number;
};

export type TimetableRun = {
  readonly id: RunId;
  readonly editionId: EditionId;
  readonly state: RunState;
  readonly secondsMax: number;
  readonly seed: number;
  /** Published meetings were to stay where they are. */
  readonly keepsPublished: boolean;
  readonly startedBy: AccountId | null;
  readonly startedAt: Instant;
  readonly heartbeatAt: Instant;
  readonly endedAt: Instant | null;
  readonly cancelRequested: boolean;
  readonly progress: readonly RunProgressPoint[];
  readonly failure: string | null;
  readonly timetableId: TimetableId | null;
};

/** A running row whose heartbeat is older than this belongs to a process that is gone. */
export const heartbeatSecondsMax = 15;

/** More points than this show nothing more in a chart, and the row is written twice a second. */
export const progressPointsMax = 200;

/**
 * Adds a point and keeps the list short: once it is too long every second point goes, the first and the last stay,
 * so that the chart keeps its shape however long the run lasts.
 */
export function withProgressPoint(
  points: readonly RunProgressPoint[],
  point: RunProgressPoint,
): RunProgressPoint[] {
  const grown = [...points, point];
  if (grown.length <= progressPointsMax) return grown;
  return grown.filter((_, index) => index % 2 === 0 || index === grown.length - 1);
}
