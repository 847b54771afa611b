import { expect, test } from "vitest";
import { inTurns } from "./in-turns.ts";

/** Work that goes on until it is let go, and says how much of it goes on at once. */
function held() {
  const releases: (() => void)[] = [];
  let goingOn = 0;
  let most = 0;
  const work = async (name: string) => {
    goingOn += 1;
    most = Math.max(most, goingOn);
    await new Promise<void>((release) => releases.push(release));
    goingOn -= 1;
    return name;
  };
  const releaseAll = async (count: number) => {
    for (let done = 0; done < count;) {
      const release = releases.shift();
      if (release) {
        release();
        done += 1;
      }
      await new Promise((next) => setImmediate(next));
    }
  };
  return { work, releaseAll, most: () => most, begun: () => releases.length };
}

test("only so many go on at once, and all are done in the order in which they came", async () => {
  const turn = inTurns({ atOnce: 2, waitingMax: 10 });
  const { work, releaseAll, most } = held();
  const done: string[] = [];
  const all = ["a", "b", "c", "d", "e"].map((name) =>
    turn(
      () => work(name),
      () => "refused",
    ).then((answer) => done.push(answer)),
  );
  await releaseAll(5);
  await Promise.all(all);
  expect(done).toEqual(["a", "b", "c", "d", "e"]);
  expect(most()).toBe(2);
});

test("where too many wait, the next one is refused and does nothing", async () => {
  const turn = inTurns({ atOnce: 1, waitingMax: 1 });
  const { work, releaseAll, begun } = held();
  const first = turn(
    () => work("first"),
    () => "refused",
  );
  await new Promise((next) => setImmediate(next));
  const second = turn(
    () => work("second"),
    () => "refused",
  );
  await expect(
    turn(
      () => work("third"),
      () => "refused",
    ),
  ).resolves.toBe("refused");
  expect(begun()).toBe(1);
  await releaseAll(2);
  await expect(Promise.all([first, second])).resolves.toEqual(["first", "second"]);
});

test("work that fails gives its turn back", async () => {
  const turn = inTurns({ atOnce: 1, waitingMax: 1 });
  const fail = () => Promise.reject(new Error("broken"));
  await expect(turn(fail, () => "refused")).rejects.toThrow("broken");
  await expect(
    turn(
      async () => "done",
      () => "refused",
    ),
  ).resolves.toBe("done");
});
