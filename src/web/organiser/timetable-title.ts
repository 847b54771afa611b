import { m } from "#web/paraglide/messages.js";
import type { TimetableName } from "./timetable-name.ts";

/** "Version 2" for what is published, "Draft 3" for what came of the third run. */
export function timetableTitle(name: Pick<TimetableName, "versionNumber" | "runOrdinal">): string {
  return name.versionNumber === null
    ? m.organiser_draft({ number: name.runOrdinal ?? 0 })
    : m.organiser_version({ number: name.versionNumber });
}
