import type { Instant } from "#kernel/time";
import { offsetOfWallTime } from "#kernel/wall-time";
import type { NoticeGroup } from "./notice.ts";
import type { Pace } from "./notification-setting.ts";

/** How long a notice waits for others that follow it, so that several become one letter. */
export const gatheringMinutes = { requests: 15, changes: 2, messages: 2, news: 0 } as const;
export const digestMinutes = 180;
const dailyAt = { hour: 7 };

/**
 * When a notice is due, or null when its recipient does not want it. What happens within a day goes at once; a change of a
 * meeting waits two minutes, a request fifteen. "Daily" is seven in the morning by the clocks of the conference.
 */
export function decideNoticeDue(
  notice: { group: Exclude<NoticeGroup, "news">; isPressing: boolean },
  reader: { pace: Pace; timeZone: string },
  now: Instant,
): Instant | null {
  if (reader.pace === "off") return null;
  if (notice.isPressing && notice.group === "changes") return now;
  switch (reader.pace) {
    case "at-once":
      return inMinutes(now, gatheringMinutes[notice.group]);
    case "digest":
      return inMinutes(now, digestMinutes);
    case "daily":
      return nextMorning(now, reader.timeZone);
  }
}

function inMinutes(now: Instant, minutes: number): Instant {
  return new Date(now.getTime() + minutes * 60_000);
}

function nextMorning(now: Instant, timeZone: string): Instant {
  const shown = new Intl.DateTimeFormat("sv-SE", {
    timeZone,
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
  }).format(now);
  const morning = Date.parse(`${shown}T${String(dailyAt.hour).padStart(2, "0")}:00:00Z`);
  for (let day = 0; day < 3; day++) {
    const wall = morning + day * 86_400_000;
    const at = wall - offsetOfWallTime(wall, timeZone).minutes * 60_000;
    if (at > now.getTime()) return new Date(at);
  }
  return inMinutes(now, 24 * 60);
}
