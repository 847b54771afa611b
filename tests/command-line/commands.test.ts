import { expect, test } from "vitest";
import { runKontor } from "./run-kontor.ts";

test("without a command, and when asked, every command is named", async () => {
  for (const args of [[], ["help"], ["--help"]]) {
    const { exitCode, stdout } = await runKontor(args);
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/^Usage: bin\/kontor COMMAND/);
    for (const name of ["demo", "start", "timetable", "match", "import", "backup", "restore", "doctor"])
      expect(stdout).toContain(`  ${name} `);
  }
});

test("each command says what it does", async () => {
  expect(await runKontor(["backup", "--help"])).toMatchObject({
    exitCode: 0,
    stdout: "bin/kontor backup: FILE: writes everything into one file\n",
  });
});

test("an unknown command is refused in one line", async () => {
  const { exitCode, stderr } = await runKontor(["strat"]);
  expect(exitCode).toBe(1);
  expect(stderr).toMatch(/^kontor: there is no command "strat"; expected one of demo, start, [^\n]*\n$/);
});

test.each([
  { args: ["start", "--bananas"], sentence: '"--bananas" is not understood; expected nothing after' },
  { args: ["demo", "--rest"], sentence: '"--rest" is not understood; expected --reset or nothing after' },
])("$args starts nothing", async ({ args, sentence }) => {
  await expect(runKontor(args)).rejects.toThrow(sentence);
});
