/**
 * Reads and deletes what is kept about one person, table by table, as a census of the tables says. Of tables it
 * knows only those by which a person is found; what is whose stands in `src/main/personal-data/census.ts`.
 */
export type {
  ColumnKind,
  PersonalRows,
  PersonalTable,
  Subject,
  TableCensus,
} from "./personal-data/census-shape.ts";
export { rowsAbout } from "./personal-data/rows-about.ts";
export { deleteRowsAbout } from "./personal-data/delete-rows-about.ts";
export {
  carriedErasures,
  carryErasures,
  erasuresKept,
  keepErasure,
  subjectOfAccount,
  subjectOfErasure,
  type Erasure,
} from "./personal-data/erasures.ts";
