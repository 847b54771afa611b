import type { Operation } from "./operation.ts";
import { callOperations } from "./resources/calls.ts";
import { editionOperations } from "./resources/editions.ts";
import { meetingOperations } from "./resources/meetings.ts";
import { organisationOperations } from "./resources/organisations.ts";
import { participantOperations } from "./resources/participants.ts";
import { requestOperations } from "./resources/requests.ts";
import { sessionOperations } from "./resources/sessions.ts";
import { timetableOperations } from "./resources/timetables.ts";
import { webhookOperations } from "./resources/webhooks.ts";

/** Every operation there is. A resource of its own is a file in `resources/` and a line here. */
export const operations: readonly Operation[] = [
  ...editionOperations,
  ...organisationOperations,
  ...sessionOperations,
  ...participantOperations,
  ...requestOperations,
  ...meetingOperations,
  ...timetableOperations,
  ...callOperations,
  ...webhookOperations,
];
