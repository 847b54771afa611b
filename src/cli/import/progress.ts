export type Progress = { rows(count: number): void; end(): void };

/** Counts rows on a terminal, from the second second on; says nothing where nobody watches. */
export function progressOn(stream: NodeJS.WritableStream & { isTTY?: boolean }, now: () => number): Progress {
  const startedAt = now();
  let shownAt: number | null = null;
  return {
    rows(count) {
      const at = now();
      if (stream.isTTY !== true || at - startedAt < 1_000 || (shownAt !== null && at - shownAt < 200)) return;
      shownAt = at;
      stream.write(`\r${count.toLocaleString("en")} rows read …`);
    },
    end() {
      if (shownAt !== null) stream.write("\r\u001B[K");
    },
  };
}
