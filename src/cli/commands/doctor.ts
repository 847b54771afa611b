import { Resolver } from "node:dns/promises";
import { parseSender } from "#platform/mailer";
import { Writable } from "node:stream";
import { readConfiguration } from "#platform/configuration";
import { examineSender } from "../examine-sender.ts";
import { examineDatabase, examineDataDirectory, examineMail, examineNode, type Finding } from "../examine.ts";
import type { Io } from "../io.ts";
import { productVersion } from "../product-version.ts";
import { withDatabase } from "../with-database.ts";

/** `kontor doctor [--json]`: looks at everything Kontor needs. Returns 1 when something is a problem. */
export async function doctorCommand(args: string[], io: Io): Promise<number> {
  const strange = args.find((arg) => arg !== "--json");
  if (strange !== undefined) {
    io.stderr.write(`kontor: doctor does not know "${strange}"; it knows --json.\n`);
    return 1;
  }
  const findings = await examineEverything();
  if (args.includes("--json"))
    io.stdout.write(`${JSON.stringify({ ok: !hasProblem(findings), findings }, null, 2)}\n`);
  else io.stdout.write(`${findings.map(lineOf).join("\n")}\n`);
  return hasProblem(findings) ? 1 : 0;
}

function hasProblem(findings: Finding[]): boolean {
  return findings.some((finding) => finding.verdict === "problem");
}

function lineOf({ verdict, about, found, advice }: Finding): string {
  return `${verdict.padEnd(8)} ${about.padEnd(15)} ${found}${advice && `; ${advice}`}`;
}

async function examineEverything(): Promise<Finding[]> {
  const findings: Finding[] = [
    { about: "kontor", verdict: "ok", found: productVersion(), advice: "" },
    examineNode(process.versions.node, new Date()),
  ];
  try {
    const configuration = readConfiguration(process.env, process.env.KONTOR_ROOT ?? process.cwd());
    findings.push(...(await examineReachedDatabase()));
    if (!configuration.databaseUrl) findings.push(...examineDataDirectory(configuration.dataDir));
    findings.push(await examineMail(configuration.smtpUrl));
    if (configuration.smtpUrl) {
      const domain = parseSender(configuration.mailFrom).address.split("@")[1] ?? "";
      findings.push(await examineSender(domain, new Resolver({ timeout: 3_000, tries: 1 })));
    }
  } catch (failure) {
    findings.push(asProblem("configuration", (failure as Error).message));
  }
  return findings;
}

/** What keeps other commands from the database is here a finding. */
async function examineReachedDatabase(): Promise<Finding[]> {
  let said = "";
  let findings: Finding[] = [];
  const stderr = new Writable({
    write(chunk, _encoding, done) {
      said += String(chunk);
      done();
    },
  });
  try {
    await withDatabase(
      { stdout: stderr, stderr },
      async (db, configuration) => {
        findings = await examineDatabase(db, configuration);
        return 0;
      },
      { schema: "any" },
    );
  } catch (failure) {
    said = (failure as Error).message;
  }
  return findings.length > 0 ? findings : [asProblem("database", said.replace(/^kontor: /, ""))];
}

function asProblem(about: string, sentence: string): Finding {
  const [found = "", ...advice] = sentence.trim().replace(/\.$/, "").split("; ");
  return { about, verdict: "problem", found, advice: advice.length > 0 ? `${advice.join("; ")}.` : "" };
}
