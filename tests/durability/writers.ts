import { systemClock } from "#kernel/time";
import { requestMeeting } from "#modules/meetings";
import { createPool, kyselyOver } from "#platform/database";
import type { Acknowledged } from "./acknowledged.ts";
import { editionId, sendForm } from "./invented-edition.ts";
import { pause } from "./installation.ts";

/** People who write at the same time. Whatever fails is simply not acknowledged; they go on with the next request. */
export type Writers = { acknowledged: Acknowledged[]; failedCount: number; stop(): Promise<void> };

/** Each pair once: everybody asks the one `distance` places further on, then the distance grows. */
export class Pairs {
  readonly #people: readonly string[];
  #distance = 1;
  #turn = 0;
  constructor(people: readonly string[]) {
    this.#people = people;
  }

  /** A pair nobody has used. People who write at the same time are far from each other and seldom wait for one another. */
  next(): Acknowledged & { index: number } {
    const count = this.#people.length;
    if (this.#turn === count) {
      this.#turn = 0;
      this.#distance += 1;
    }
    if (this.#distance >= count) throw new RangeError("there are no pairs left; invent more people");
    // 389 is a prime that divides none of the counts in use, so that its multiples meet everybody once.
    const index = (this.#turn * 389) % count;
    this.#turn += 1;
    return {
      index,
      from: this.#people[index] ?? "",
      to: this.#people[(index + this.#distance) % count] ?? "",
    };
  }
}

/** Writers that call the use case itself, as many as `count`, over connections of their own. */
export function writeByUseCase(url: string, pairs: Pairs, count: number): Writers {
  const pool = createPool(url, { max: count });
  const db = kyselyOver(pool);
  return writers(
    count,
    pairs,
    async (pair) => {
      const { from, to } = pair;
      const wish = {
        editionId,
        from,
        to,
        preference: "want" as const,
        reason: "",
        reasonLanguage: "en" as const,
      };
      return (await requestMeeting({ tx: db, clock: systemClock, announce: async () => {} }, wish)).ok;
    },
    () => db.destroy(),
  );
}

/** Writers that send the form of the page, each pair by the sender's own session. */
export function writeByHttp(port: number, pairs: Pairs, cookies: readonly string[], count: number): Writers {
  return writers(
    count,
    pairs,
    async ({ index, to }) => {
      const at = { port, path: "/en/me/suggestions?/request", cookie: cookies[index] ?? "" };
      return (await sendForm(at, { to, preference: "want", reason: "" })).type === "success";
    },
    async () => {},
  );
}

function writers(
  count: number,
  pairs: Pairs,
  write: (pair: Acknowledged & { index: number }) => Promise<boolean>,
  close: () => Promise<void>,
): Writers {
  let stopping = false;
  const result: Writers = {
    acknowledged: [],
    failedCount: 0,
    async stop() {
      stopping = true;
      await Promise.all(loops);
      await close();
    },
  };
  const loop = async () => {
    while (!stopping) {
      const pair = pairs.next();
      try {
        if (await write(pair)) result.acknowledged.push({ from: pair.from, to: pair.to });
        else result.failedCount += 1;
      } catch {
        result.failedCount += 1;
        await pause(200);
      }
    }
  };
  const loops = Array.from({ length: count }, loop);
  return result;
}
