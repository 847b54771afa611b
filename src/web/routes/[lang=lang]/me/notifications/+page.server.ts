import { fail } from "@sveltejs/kit";
import { isLanguage } from "#kernel/language";
import { systemClock } from "#kernel/time";
import { languageSpokenBy } from "#main/letter-facts";
import {
  isPaceOf,
  noticeGroups,
  notificationSettingsOf,
  pacesOfGroup,
  saveNotificationSetting,
} from "#modules/notifications";
import { participantOf } from "#modules/registration";
import { textOf } from "#web/form-text.ts";
import { readerOf } from "#web/participant/reader.ts";

/** How the reader wishes to hear from us. */
export async function load({ locals }) {
  const reader = readerOf(locals);
  const settingOf = await notificationSettingsOf(locals.db, [reader.participantId]);
  const participant = await participantOf(locals.db, reader.editionId, reader.participantId);
  const setting = settingOf(reader.participantId);
  return {
    address: participant?.email ?? "",
    writtenIn: setting.language ?? (participant ? languageSpokenBy(participant) : locals.language),
    groups: noticeGroups.map((group) => ({ group, pace: setting[group], paces: [...pacesOfGroup[group]] })),
  };
}

export const actions = {
  async default({ locals, request }) {
    const reader = readerOf(locals);
    const form = await request.formData();
    const language = textOf(form, "language");
    const requests = textOf(form, "requests");
    const changes = textOf(form, "changes");
    const messages = textOf(form, "messages");
    const news = textOf(form, "news");
    if (
      !isLanguage(language) ||
      !isPaceOf("requests", requests) ||
      !isPaceOf("changes", changes) ||
      !isPaceOf("messages", messages) ||
      !isPaceOf("news", news)
    )
      return fail(400, { isSaved: false });
    await saveNotificationSetting(
      locals.db,
      reader,
      { requests, changes, messages, news, language },
      systemClock.now(),
    );
    return { isSaved: true };
  },
};
