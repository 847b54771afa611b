import type { Announce } from "#kernel/announce";
import type { Clock } from "#kernel/time";
import type { Tx } from "#kernel/tx";
import type { RegistrationEvent } from "../domain/registration-event.ts";

/** What it takes to change a registration and to tell what follows from it. */
export type RegistrationNeeds = { tx: Tx; clock: Clock; announce: Announce<RegistrationEvent> };
