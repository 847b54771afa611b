import loadHighs from "highs";

export type Highs = Awaited<ReturnType<typeof loadHighs>>;

let loaded: Promise<Highs> | undefined;

/** HiGHS (MIT) as WebAssembly; compiled once in a process. */
export function highsSolver(): Promise<Highs> {
  loaded ??= loadHighs();
  return loaded;
}
