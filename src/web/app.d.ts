import type { Kysely } from "kysely";
import type { Language } from "#kernel/language";
import type { Schema } from "#kernel/schema";
import type { Clock } from "#kernel/time";
import type { Log } from "#kernel/log";
import type { Announce } from "#kernel/announce";
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
      isDemonstration: boolean;
    }
    interface Error {
      message: string;
    }
  }
}

export {};
