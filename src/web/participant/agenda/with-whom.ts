import { m } from "#web/paraglide/messages.js";
import type { PlannedMeeting } from "../plan.ts";

/** The other person, or that it is a group. */
export function withWhom(meeting: Pick<PlannedMeeting, "person" | "others">): string {
  if (meeting.others.length === 0) return meeting.person.name;
  return `${meeting.person.name}, ${m.agenda_group_with({ count: meeting.others.length + 1 })}`;
}
