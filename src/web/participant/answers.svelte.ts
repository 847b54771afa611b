import { invalidateAll } from "$app/navigation";
import { tick } from "svelte";
import type { SubmitFunction } from "@sveltejs/kit";
import { m } from "#web/paraglide/messages.js";
import { watchUntilAnswer } from "#web/ui/focus-after-answer.ts";
import type { ActionAnswer } from "./request-actions.ts";

/**
 * What was answered on this page since it was opened, by the row it stands in. A row that was answered keeps its place
 * and shows the answer there, until the page is opened again.
 */
export class Answers {
  #byRow = $state<Record<string, ActionAnswer>>({});
  readonly #underWay = new Set<string>();

  /** The answer to a row; the page's `form` holds it where no script runs. */
  of(row: string, form: ActionAnswer | null): ActionAnswer | null {
    return this.#byRow[row] ?? (form?.about === row ? form : null);
  }

  /**
   * For `use:enhance`: keeps the answer, and moves the focus to it, because the button that had it is gone; not from whoever
   * does something else by then. A second click while the first is under way is the same answer and not sent.
   */
  submitted(row: string): SubmitFunction<ActionAnswer, ActionAnswer> {
    return ({ cancel, formElement, submitter }) => {
      if (this.#underWay.has(row)) return cancel();
      this.#underWay.add(row);
      const turnTo = watchUntilAnswer(formElement, submitter);
      return async ({ result, update }) => {
        // The connection was cut: the form stays as it is, and sent again it has one effect.
        if (result.type === "error" && result.status === undefined) {
          this.#byRow[row] = { ...this.#byRow[row], about: row, refused: m.shell_no_connection() };
          this.#underWay.delete(row);
          await tick();
          return turnTo(answerIdOf(row));
        }
        if ((result.type === "success" || result.type === "failure") && result.data)
          this.#byRow[row] = result.data;
        await update();
        // What was refused has changed meanwhile: the row shows what holds now.
        if (result.type === "failure") await invalidateAll();
        this.#underWay.delete(row);
        await tick();
        turnTo(answerIdOf(row));
      };
    };
  }
}

/** Id of the element that says what became of a row. */
export function answerIdOf(row: string): string {
  return `answer-${row}`;
}
