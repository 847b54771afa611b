import type { MeetingId, ParticipantId } from "#kernel/ids";
import type { Language } from "#kernel/language";

/** Where links of letters lead. */
export function letterAddresses(origin: string, language: Language) {
  const home = `${origin}/${language}`;
  return {
    signInLink: (token: string) => `${home}/sign-in/link?token=${encodeURIComponent(token)}`,
    account: `${home}/account`,
    home: `${home}/me`,
    agenda: `${home}/me/agenda`,
    requests: `${home}/me/requests`,
    /** There the row of one agreed meeting, or of all. */
    agreedRequests: (meetingId: MeetingId | null) =>
      `${home}/me/requests#${meetingId === null ? "agreed" : `m-${meetingId}`}`,
    settings: `${home}/me/notifications`,
    register: (editionId: string) => `${home}/editions/${editionId}/register`,
    invitation: (editionId: string, token: string) =>
      `${home}/editions/${editionId}/register?invitation=${encodeURIComponent(token)}`,
    /** Where one answers a request in two taps, without signing in. */
    answer: (token: string) => `${home}/answer/${token}`,
    /** The same for an invitation to a group, and for another time that somebody has proposed. */
    answerToGroup: (token: string) => `${home}/answer/group/${token}`,
    answerToTime: (token: string) => `${home}/answer/time/${token}`,
    messages: (participantId: ParticipantId) => `${home}/me/messages/${participantId}`,
    unsubscribe: (token: string) => `${home}/unsubscribe/${token}`,
    interfaces: (editionId: string) => `${home}/organiser/editions/${editionId}/interfaces`,
    accessibility: `${home}/accessibility`,
    outbox: (editionId: string) => `${home}/organiser/editions/${editionId}/mail`,
  };
}
