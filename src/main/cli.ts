import { invariant } from "#kernel/invariant";

type Io = { stdout: NodeJS.WritableStream; stderr: NodeJS.WritableStream };
/** `saysMore`: the command has a help of its own. */
type Command = {
  summary: string;
  saysMore?: true;
  run: () => Promise<(args: string[], io: Io) => Promise<number>>;
};

/** Every command; each file is loaded only when it is called, so that the engines start at once. */
const commands: Record<string, Command> = {
  demo: {
    summary: "the demonstration edition, with sign-ins for each role; --reset starts over",
    run: async () => (await import("#main/start")).demoCommand,
  },
  start: { summary: "the production server", run: async () => (await import("#main/start")).startCommand },
  dev: {
    summary: "the demonstration with reload, for developers",
    run: async () => (await import("#main/start")).devCommand,
  },
  timetable: {
    summary: "PROBLEM: makes a timetable; check PROBLEM PLAN verifies one",
    run: async () => (await import("#cli/commands/timetable")).timetableCommand,
  },
  match: {
    summary: "ORGANISATIONS.csv: whom should each organisation meet",
    run: async () => (await import("#cli/commands/match")).matchCommand,
  },
  import: {
    summary: "organisations|participants|requests|offers-and-needs FILE: a dry run; --apply writes",
    saysMore: true,
    run: async () => (await import("#cli/commands/import")).importCommand,
  },
  backup: {
    summary: "FILE: writes everything into one file",
    run: async () => (await import("#cli/commands/backup")).backupCommand,
  },
  restore: {
    summary: "FILE: reads it back",
    run: async () => (await import("#cli/commands/restore")).restoreCommand,
  },
  doctor: {
    summary: "checks versions, database, disk, mail and clock",
    run: async () => (await import("#cli/commands/doctor")).doctorCommand,
  },
  "sign-in-code": {
    summary: "ADDRESS: prints a code for signing in, where no mail can be sent",
    run: async () => (await import("#cli/commands/sign-in-code")).signInCodeCommand,
  },
  "reset-second-factor": {
    summary: "ADDRESS: for someone who has lost passkeys, app and recovery codes",
    run: async () => (await import("#cli/commands/reset-second-factor")).resetSecondFactorCommand,
  },
};

function help(): string {
  const width = Math.max(...Object.keys(commands).map((name) => name.length));
  const lines = Object.entries(commands).map(([name, { summary }]) => `  ${name.padEnd(width)}  ${summary}`);
  return `Usage: bin/kontor COMMAND …\n\n${lines.join("\n")}\n`;
}

/** Runs one command and returns its exit code: 0 done, 1 refused or bad input, others as the command says. */
export async function runCommand(args: string[], io: Io): Promise<number> {
  const [name, ...rest] = args;
  if (name === undefined || name === "help" || name === "--help") {
    io.stdout.write(help());
    return 0;
  }
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!command) {
    io.stderr.write(
      `kontor: there is no command "${name}"; expected one of ${Object.keys(commands).join(", ")}\n`,
    );
    return 1;
  }
  if (rest.includes("--help") && !command.saysMore) {
    io.stdout.write(`bin/kontor ${name}: ${command.summary}\n`);
    return 0;
  }
  const run = await command.run();
  invariant(typeof run === "function", `the command ${name} can be run`);
  return run(rest, io);
}
