/**
 * The pages are a bundle of their own with their own copies of every module, so the command line cannot reach their
 * state by an import. This is the one handle between the two.
 */
export type PageBundle = {
  /** Ends what the pages have begun in this process, without losing any of it. */
  stop(): Promise<void>;
};

const key = Symbol.for("kontor.page-bundle");
const shared = globalThis as { [key]?: PageBundle };

/** Called by the pages when they have started. */
export function announcePageBundle(bundle: PageBundle): void {
  shared[key] = bundle;
}

/** The pages of this process; undefined until they have started. */
export function pageBundle(): PageBundle | undefined {
  return shared[key];
}
