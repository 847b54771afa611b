import { m } from "#web/paraglide/messages.js";

/** How long it is until a moment: "in 25 minutes". */
export function untilText(minutes: number): string {
  return minutes < 60
    ? m.agenda_in_minutes({ minutes })
    : m.agenda_in_hours({ hours: Math.floor(minutes / 60), minutes: minutes % 60 });
}
