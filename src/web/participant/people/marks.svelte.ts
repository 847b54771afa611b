import type { SubmitFunction } from "@sveltejs/kit";
import type { MarkAnswer } from "./mark-action.ts";
import type { MarksView } from "./marks-view.ts";

const fieldOf = {
  bookmark: "bookmark",
  interested: "interested",
  not_now: "notNow",
  block: "block",
} as const;

/**
 * What was marked since the page was opened. A row keeps its place until the page is opened again, so the page is not
 * loaded anew; what became of the last mark is said once.
 */
export class MarksHere {
  #changes = $state<Record<string, Partial<MarksView>>>({});
  #said = $state("");

  /** The last sentence, for one region that is read out. */
  get said(): string {
    return this.#said;
  }

  of(personId: string, loaded: MarksView): MarksView {
    return { ...loaded, ...this.#changes[personId] };
  }

  submitted(personId: string): SubmitFunction<MarkAnswer> {
    return () =>
      async ({ result, update }) => {
        if (result.type !== "success" || !result.data) return update();
        const { kind, on } = result.data.mark;
        const replaced =
          on && kind === "interested"
            ? { notNow: false }
            : on && kind === "not_now"
              ? { interested: false }
              : {};
        this.#changes[personId] = { ...this.#changes[personId], [fieldOf[kind]]: on, ...replaced };
        this.#said = result.data.done ?? "";
      };
  }
}
