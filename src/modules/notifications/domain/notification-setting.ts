import type { Language } from "#kernel/language";
import type { NoticeGroup } from "./notice.ts";

/** How soon one wishes to hear of something: within minutes, gathered over some hours, once a day, not at all. */
export const paces = ["at-once", "digest", "daily", "off"] as const;
export type Pace = (typeof paces)[number];

/** Which paces each group allows. Whoever has meetings must hear that one was moved or cancelled. */
export const pacesOfGroup = {
  requests: ["at-once", "digest", "daily", "off"],
  changes: ["at-once", "digest"],
  messages: ["at-once", "digest", "daily", "off"],
  news: ["at-once", "off"],
} as const satisfies Record<NoticeGroup, readonly Pace[]>;

/** How a participant wishes to hear from us. `language` is null while it follows from the languages they speak. */
export type NotificationSetting = {
  readonly [Group in NoticeGroup]: (typeof pacesOfGroup)[Group][number];
} & {
  readonly language: Language | null;
};

export const usualSetting: NotificationSetting = {
  requests: "at-once",
  changes: "at-once",
  messages: "at-once",
  news: "at-once",
  language: null,
};

export function isPaceOf<Group extends NoticeGroup>(
  group: Group,
  text: string,
): text is (typeof pacesOfGroup)[Group][number] {
  return (pacesOfGroup[group] as readonly string[]).includes(text);
}
