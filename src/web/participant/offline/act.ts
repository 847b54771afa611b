import type { MeetingOutcome, NextStep, Rating } from "#modules/contacts";

/** What can be done on one's own pages without a connection; it is kept and sent in order once there is one. */
export type Act =
  | {
      readonly kind: "note";
      readonly meeting: string;
      readonly text: string;
      /** The versions of the wordings on which it was written; see `textVersion`. */
      readonly bases: readonly string[];
    }
  | {
      readonly kind: "report";
      readonly meeting: string;
      readonly outcome?: MeetingOutcome | null | undefined;
      /** Who was not there, in a meeting of several; belongs to the outcome. */
      readonly missing?: readonly string[] | undefined;
      readonly rating?: Rating | null | undefined;
      readonly nextStep?: NextStep | null | undefined;
    }
  | { readonly kind: "seen"; readonly meeting: string; readonly sequence: number }
  | {
      readonly kind: "cancel";
      readonly meeting: string;
      readonly reason: string;
      /** The change of the appointment up to which it was seen. */
      readonly sequence?: number | undefined;
    }
  | { readonly kind: "exchange"; readonly person: string }
  | { readonly kind: "accept"; readonly request: string }
  | { readonly kind: "decline"; readonly request: string; readonly reason: string };

/** An act that waits to be sent, under the key by which the server knows it again. */
export type QueuedAct = {
  readonly id: number;
  readonly key: string;
  /** The participant whose act it is: nobody else's session ever sends it. */
  readonly owner: string;
  readonly at: number;
  readonly act: Act;
};

/** What the server answers: it was done, at times with something to know of it, or one sentence why not and, where it may still be wanted, the act
 * as it would be done now. */
export type ActAnswer =
  | { readonly done: true; readonly told?: string }
  | { readonly done: false; readonly sentence: string; readonly again?: Act };
