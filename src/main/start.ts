import compression from "compression";
import { existsSync } from "node:fs";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Kysely } from "kysely";
import type { Log } from "#kernel/log";
import type { Schema } from "#kernel/schema";
import { firstRunState } from "#modules/accounts";
import { saveCatalogue } from "#modules/calls";
import { migrations } from "#migrations";
import { readConfiguration, type Configuration } from "#platform/configuration";
import { createPool, kyselyOver, migrate, openDatabase } from "#platform/database";
import { createLog } from "#platform/log";
import { pageBundle } from "#platform/page-bundle";
import { demonstrationSignIns } from "./demonstration-sign-ins.ts";
import { objectionToData } from "./kind-of-data.ts";
import { prepareDemonstration } from "./prepare-demonstration.ts";

type Io = { stdout: NodeJS.WritableStream; stderr: NodeJS.WritableStream };
type RequestHandler = (request: IncomingMessage, response: ServerResponse) => void;

const root = process.env.KONTOR_ROOT ?? process.cwd();

/** How long a connection stays open unused; longer than proxies keep theirs, so that none asks on one that just closed. */
const keepAliveMs = 75_000;

/** `kontor demo [--reset]`: the demonstration edition with a sign-in for each role. */
export async function demoCommand(args: string[], io: Io): Promise<number> {
  return serve(demonstrationEnvironment(), io, { ...wishesIn(args, ["--reset"]), reload: false });
}

/** `kontor start`: the production server on an empty or existing installation. */
export async function startCommand(args: string[], io: Io): Promise<number> {
  const wishes = { ...wishesIn(args, []), reload: false };
  return serve({ ...process.env, KONTOR_MODE: "production" }, io, wishes);
}

/** `kontor dev`: the demonstration, with pages that reload when their source changes. */
export async function devCommand(args: string[], io: Io): Promise<number> {
  return serve(demonstrationEnvironment(), io, { ...wishesIn(args, ["--reset"]), reload: true });
}

/** A slip of the pen must not start something else than was meant. */
function wishesIn(args: string[], known: string[]): { reset: boolean } {
  const unknown = args.find((one) => !known.includes(one));
  if (unknown !== undefined)
    throw new Error(
      `"${unknown}" is not understood; expected ${known.length > 0 ? `${known.join(", ")} or nothing` : "nothing"} after the command`,
    );
  return { reset: args.includes("--reset") };
}

/** In a terminal that shows the sign-ins, one line for each request would be in the way. */
function demonstrationEnvironment(): Record<string, string | undefined> {
  return { ...process.env, KONTOR_MODE: "demo", LOG_LEVEL: process.env.LOG_LEVEL || "warn" };
}

async function serve(
  environment: Record<string, string | undefined>,
  io: Io,
  wishes: { reset: boolean; reload: boolean },
): Promise<number> {
  const configuration = readConfiguration(environment, root);
  const log = createLog(configuration.logLevel);
  const server = createServer({ keepAliveTimeout: keepAliveMs });
  server.on("request", notYet);
  await listen(server, configuration);
  try {
    return await serveOn(server, { environment, configuration, log, io, wishes });
  } finally {
    // Whatever ended us: an open port or connection must not keep the process alive.
    server.close();
    server.closeAllConnections();
  }
}

async function serveOn(
  server: Server,
  needs: {
    environment: Record<string, string | undefined>;
    configuration: Configuration;
    log: Log;
    io: Io;
    wishes: { reset: boolean; reload: boolean };
  },
): Promise<number> {
  const { environment, configuration, log, io, wishes } = needs;
  const { dataDir, databaseUrl } = configuration;
  if (wishes.reset && databaseUrl)
    throw new Error(
      "--reset deletes the embedded database only. Empty the database at DATABASE_URL yourself, then start again.",
    );
  const objection = (url: string) => objectionToData(url, configuration, { root, command: again() });
  const opened = await openDatabase({
    dataDir,
    databaseUrl,
    log,
    ...(wishes.reset && { reset: { objection } }),
  });
  if (!opened.ok) return refuse(io, opened.sentence);
  const database = opened.value;
  try {
    const mixed = await objection(database.url);
    if (mixed !== null) return refuse(io, mixed);
    await prepareData(configuration, { url: database.url, log, io });
    Object.assign(process.env, environmentOfPages(environment, configuration, database.url));
    const stopPages = await mountPages(server, wishes.reload);
    database.notePages({ address: configuration.origin, mode: configuration.mode });
    await announce(configuration, database.url, io);
    await untilAskedToStop(log);
    await close(server);
    await pageBundle()?.stop();
    await stopPages();
  } finally {
    await database.stop();
  }
  return 0;
}

function refuse(io: Io, sentence: string): number {
  io.stderr.write(`kontor: ${sentence}\n`);
  return 1;
}

/** What the page bundle reads from the environment of this process. */
function environmentOfPages(
  environment: Record<string, string | undefined>,
  configuration: Configuration,
  databaseUrl: string,
): Record<string, string> {
  return {
    KONTOR_ROOT: root,
    KONTOR_MODE: configuration.mode,
    KONTOR_DATABASE_URL: databaseUrl,
    // Behind a proxy ORIGIN is set; without it the address follows the Host header over plain http.
    ...(environment.ORIGIN ? { ORIGIN: configuration.origin } : { PROTOCOL_HEADER: "x-kontor-protocol" }),
    LOG_LEVEL: configuration.logLevel,
    BODY_SIZE_LIMIT: "10M",
    // Who may speak for others is said by TRUSTED_PROXIES alone; no header names the client by itself.
    ADDRESS_HEADER: "",
  };
}

async function prepareData(
  configuration: Configuration,
  needs: { url: string; log: Log; io: Io },
): Promise<void> {
  const pool = createPool(needs.url, { max: 4 });
  const db = kyselyOver(pool) as Kysely<Schema>;
  try {
    const migrated = await migrate(db, migrations);
    if (!migrated.ok) throw new Error(migrated.sentence);
    // The demonstration brings calls with a history of their own; what is still missing comes afterwards.
    if (configuration.mode === "demo") await prepareDemonstration({ db, root, log: needs.log, io: needs.io });
    await saveCatalogue(db);
  } finally {
    await db.destroy();
  }
}

async function listen(server: Server, configuration: Configuration): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    server.once("error", (failure: NodeJS.ErrnoException) => {
      const where = `port ${configuration.port}`;
      if (failure.code === "EADDRINUSE")
        reject(
          new Error(`${where} is taken; stop the other program or choose another: PORT=3001 ${again()}`),
        );
      else if (failure.code === "EACCES")
        reject(new Error(`${where} needs more rights; choose one above 1023: PORT=3001 ${again()}`));
      else if (failure.code === "EADDRNOTAVAIL" || failure.syscall === "getaddrinfo")
        reject(
          new Error(
            `HOST is "${configuration.host}", which is no address of this machine; HOST=127.0.0.1 is.`,
          ),
        );
      else reject(failure);
    });
    server.listen(configuration.port, configuration.host, resolve);
  });
}

/** The command this process was started with, as one types it. */
function again(): string {
  const script = process.env.npm_lifecycle_event;
  if (script === "start") return "npm start";
  return script === "demo" || script === "dev"
    ? `npm run ${script}`
    : `bin/kontor ${process.argv[2] ?? "start"}`;
}

/** Answers whoever asks while the database is still being opened. */
function notYet(_request: IncomingMessage, response: ServerResponse): void {
  response.writeHead(503, { "content-type": "text/plain; charset=utf-8", "retry-after": "1" });
  response.end("Kontor is starting. Kontor startet gerade.\n");
}

/** Lets the server answer with our pages and returns how to stop them. */
async function mountPages(server: Server, reload: boolean): Promise<() => Promise<void>> {
  const pages = reload ? await pagesWithReload(server) : await builtPages();
  const compress = compression({ filter: mayBeCompressed });
  const answer: RequestHandler = (request, response) => {
    request.headers["x-kontor-protocol"] = "http";
    compress(request as never, response as never, () => pages.answer(request, response));
  };
  server.off("request", notYet);
  server.on("request", answer);
  return pages.stop;
}

/** A stream of events must reach the browser event by event, so it is never collected for compression. */
function mayBeCompressed(request: IncomingMessage, response: ServerResponse): boolean {
  const type = String(response.getHeader("content-type") ?? "");
  return !type.startsWith("text/event-stream") && compression.filter(request as never, response as never);
}

async function builtPages(): Promise<{ answer: RequestHandler; stop: () => Promise<void> }> {
  const file = join(root, "build/handler.js");
  if (!existsSync(file)) throw new Error("the web application is not built; run `npm run build`");
  const { handler } = (await import(/* @vite-ignore */ pathToFileURL(file).href)) as {
    handler: RequestHandler;
  };
  return { answer: handler, stop: async () => {} };
}

async function pagesWithReload(
  server: Server,
): Promise<{ answer: RequestHandler; stop: () => Promise<void> }> {
  const { createServer: createVite } = await import("vite");
  const vite = await createVite({
    root,
    server: { middlewareMode: true, hmr: { server } },
    appType: "custom",
  });
  return { answer: vite.middlewares, stop: () => vite.close() };
}

async function announce(configuration: Configuration, url: string, io: Io): Promise<void> {
  const lines = [`Kontor answers at ${configuration.origin}`];
  if (configuration.mode === "demo") {
    lines.push("", `Choose a role at ${configuration.origin}/demo, or look around without signing in:`);
    for (const one of demonstrationSignIns(root))
      lines.push(`  ${one.role.padEnd(14)} ${one.name} (invented)`);
  } else {
    const pool = createPool(url, { max: 1 });
    const db = kyselyOver(pool) as Kysely<Schema>;
    const first = await firstRunState(db);
    await db.destroy();
    if (!first.done)
      lines.push("", `This installation is new. Open the address and enter the set-up code: ${first.code}`);
  }
  lines.push("", "Stop with Ctrl-C.", "");
  io.stdout.write(lines.join("\n"));
}

function untilAskedToStop(log: Log): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM"] as const) {
      process.once(signal, () => {
        log.info({ signal }, "stopping");
        resolve();
      });
    }
  });
}

/** Lets answers under way finish, for at most eight seconds. */
async function close(server: Server): Promise<void> {
  await new Promise<void>((resolve) => {
    const late = setTimeout(() => server.closeAllConnections(), 8_000);
    server.close(() => {
      clearTimeout(late);
      resolve();
    });
    server.closeIdleConnections();
  });
}
