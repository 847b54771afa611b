import { mkdtempSync, rmSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { makeDirectories } from "./make-directories.ts";

const folder = mkdtempSync(join(tmpdir(), "kontor-directories-"));
afterAll(() => rmSync(folder, { recursive: true }));

test("makes a directory and those above it, and is content with one that exists", () => {
  const path = join(folder, "a/b/c");
  expect(makeDirectories(path)).toBe(null);
  expect(statSync(path).isDirectory()).toBe(true);
  expect(makeDirectories(path)).toBe(null);
  symlinkSync(path, join(folder, "link"));
  expect(makeDirectories(join(folder, "link/d"))).toBe(null);
  expect(statSync(join(path, "d")).isDirectory()).toBe(true);
});

test("says in a few words why it cannot", () => {
  const file = join(folder, "file");
  writeFileSync(file, "");
  symlinkSync(join(folder, "nowhere"), join(folder, "loose"));
  expect(makeDirectories(file)).toBe(`${file} is not a directory`);
  expect(makeDirectories(join(file, "a/b"))).toBe(`${file} is not a directory`);
  expect(makeDirectories(join(folder, "loose/a"))).toBe(`${join(folder, "loose")} leads nowhere`);
});

test.skipIf(process.platform !== "linux")("ends where a file system takes no directories", () => {
  expect(makeDirectories("/proc/x")).toBe("/proc takes no directories (ENOENT)");
  expect(makeDirectories("/proc/x/y/z")).toBe("/proc takes no directories (ENOENT)");
});
