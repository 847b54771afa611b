import { expect, test } from "vitest";
import { bundled } from "./bundled.ts";

/** A reading that ends when the test lets it. */
function readings() {
  const read: string[][] = [];
  const ends: (() => void)[] = [];
  const reader = async (keys: readonly string[]) => {
    read.push([...keys]);
    await new Promise<void>((resolve) => ends.push(resolve));
    if (keys.includes("broken")) throw new Error("unreadable");
    return new Map(keys.filter((key) => key !== "unknown").map((key) => [key, key.toUpperCase()]));
  };
  const end = async () => {
    ends.shift()!();
    await new Promise((resolve) => setImmediate(resolve));
  };
  return { read, reader, end };
}

test("whoever asks during a reading is answered by the next one, all together", async () => {
  const { read, reader, end } = readings();
  const ask = bundled(reader, 3);
  const first = ask("a");
  const others = ["b", "a", "b", "c"].map((key) => ask(key));
  expect(read).toEqual([["a"]]);
  await end();
  await end();
  await end();
  expect(await first).toBe("A");
  expect(await Promise.all(others)).toEqual(["B", "A", "B", "C"]);
  expect(read).toEqual([["a"], ["b", "a"], ["c"]]);
});

test("a value is never kept: the same question is read again", async () => {
  const { read, reader, end } = readings();
  const ask = bundled(reader, 3);
  for (const answer of ["A", "A"]) {
    const asked = ask("a");
    await end();
    expect(await asked).toBe(answer);
  }
  expect(read).toEqual([["a"], ["a"]]);
});

test("a reading that fails fails for those it was for, and for nobody else; what is not found is undefined", async () => {
  const { reader, end } = readings();
  const ask = bundled(reader, 3);
  const broken = expect(ask("broken")).rejects.toThrow("unreadable");
  const unknown = ask("unknown");
  await end();
  await end();
  await broken;
  expect(await unknown).toBe(undefined);
});
