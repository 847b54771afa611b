import { Writable } from "node:stream";
import { runCommand } from "#main/cli";

export type Said = { exitCode: number; stdout: string; stderr: string };

/** Runs a command in this process on the given environment, and gives back the environment as it was. */
export async function runKontor(args: string[], environment: Record<string, string> = {}): Promise<Said> {
  const said = { stdout: "", stderr: "" };
  const before = { ...process.env };
  Object.assign(process.env, environment);
  try {
    const exitCode = await runCommand(args, { stdout: into(said, "stdout"), stderr: into(said, "stderr") });
    return { exitCode, ...said };
  } finally {
    for (const name of Object.keys(environment)) {
      if (before[name] === undefined) delete process.env[name];
      else process.env[name] = before[name];
    }
  }
}

function into(said: { stdout: string; stderr: string }, name: "stdout" | "stderr"): Writable {
  return new Writable({
    write(chunk, _encoding, done) {
      said[name] += String(chunk);
      done();
    },
  });
}
