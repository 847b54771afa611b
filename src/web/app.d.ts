import type { Kysely } from "kysely";
import type { Language } from "#kernel/language";
import type { Schema } from "#kernel/schema";
import type { Clock } from "#kernel/time";
import type { Log } from "#kernel/log";
import type { Announce } from "#kernel/announce";
import type { SessionStrength } from "#modules/accounts";
import type { HouseEvent } from "#main/reactions";
import type { Actor } from "./actor.ts";

declare global {
  namespace App {
    interface Locals {
      db: Kysely<Schema>;
      clock: Clock;
      announce: Announce<HouseEvent>;
      log: Log;
      language: Language;
      actor: Actor | null;
      /** The session of whoever is signed in. */
      session: { id: string; strength: SessionStrength } | null;
      /** The network from which is asked, as limits count it. */
      network: string;
      isDemonstration: boolean;
    }
    interface Error {
      message: string;
    }
  }
}

export {};
