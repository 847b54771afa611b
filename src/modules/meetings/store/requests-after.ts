import { sql } from "kysely";
import type { EditionId } from "#kernel/ids";
import type { Tx } from "#kernel/tx";
import type { Request, RequestState } from "../domain/request.ts";
import { requestOf, requestRows } from "./requests.ts";

/** The requests of an edition that come after one, in order of their ids: none moves while others are sent. One query. */
export async function requestsAfter(
  tx: Tx,
  editionId: EditionId,
  wish: { after: string | null; limit: number; state?: RequestState | undefined },
): Promise<Request[]> {
  let query = requestRows(tx).where("edition_id", "=", editionId);
  if (wish.after !== null) query = query.where(sql<boolean>`request.id > ${wish.after}::uuid`);
  if (wish.state) query = query.where("state", "=", wish.state);
  const rows = await query.orderBy("request.id").limit(wish.limit).execute();
  return rows.map(requestOf);
}
