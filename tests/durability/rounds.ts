import type { Kysely } from "kysely";
import type { Schema } from "#kernel/schema";
import { createPool, kyselyOver } from "#platform/database";
import { type Acknowledged, lostOf } from "./acknowledged.ts";
import {
  freePort,
  isReady,
  type Kontor,
  pause,
  postmasterOf,
  startKontor,
  until,
  urlOf,
} from "./installation.ts";
import { cookiesOf, type InventedEdition, inventEdition } from "./invented-edition.ts";
import { Pairs, writeByHttp, writeByUseCase } from "./writers.ts";

/** What one round of killing showed. `readySeconds` is from the kill until the pages answered again. */
export type Round = {
  killed: "application" | "postgres";
  acknowledged: number;
  byHttp: number;
  failed: number;
  lost: number;
  readySeconds: number;
};

/** An installation under load that can be killed and started again. */
export class Installation {
  readonly dataDir: string;
  readonly told: Acknowledged[] = [];
  kontor!: Kontor;
  edition!: InventedEdition;
  cookies: string[] = [];
  pairs!: Pairs;

  constructor(dataDir: string) {
    this.dataDir = dataDir;
  }

  async begin(peopleCount: number): Promise<void> {
    await this.start();
    await this.withDatabase(async (db) => {
      this.edition = await inventEdition(db, peopleCount);
      this.cookies = await cookiesOf(db, this.edition, `http://localhost:${this.kontor.port}`);
    });
    this.pairs = new Pairs(this.edition.people);
  }

  async start(): Promise<number> {
    this.kontor = startKontor({
      KONTOR_DATA_DIR: this.dataDir,
      PORT: this.kontor?.port ?? (await freePort([3177])),
    });
    return this.kontor.ready;
  }

  async stop(): Promise<void> {
    this.kontor.kill("SIGTERM");
    await this.kontor.ended;
  }

  async withDatabase<Value>(work: (db: Kysely<Schema>) => Promise<Value>): Promise<Value> {
    const db = kyselyOver(createPool(urlOf(this.dataDir), { max: 2 }));
    try {
      return await work(db);
    } finally {
      await db.destroy();
    }
  }

  /** Writes for a while, kills in the middle, brings Kontor back, and looks for everything it had ever told. */
  async killUnderLoad(
    what: Round["killed"],
    milliseconds: number,
    writers: { byHttp: number; byUseCase: number },
  ): Promise<Round> {
    const http = writeByHttp(this.kontor.port, this.pairs, this.cookies, writers.byHttp);
    const direct = writeByUseCase(urlOf(this.dataDir), this.pairs, writers.byUseCase);
    await pause(milliseconds);
    const killedAt = performance.now();
    if (what === "application") await this.#killApplication();
    else this.#killPostgres();
    await pause(100);
    if (what === "application") await Promise.all([http.stop(), direct.stop()]);
    if (what === "application") await this.start();
    else await until(() => isReady(this.kontor.port), 30, "that the application reconnects");
    const readySeconds = (performance.now() - killedAt) / 1_000;
    if (what === "postgres") {
      // The same process must take writes again, not only answer that it is ready.
      const before = http.acknowledged.length;
      await until(() => http.acknowledged.length > before, 15, "that writes are taken again");
      await Promise.all([http.stop(), direct.stop()]);
    }
    this.told.push(...http.acknowledged, ...direct.acknowledged);
    const lost = await this.withDatabase((db) => lostOf(db, this.told));
    return {
      killed: what,
      acknowledged: http.acknowledged.length + direct.acknowledged.length,
      byHttp: http.acknowledged.length,
      failed: http.failedCount + direct.failedCount,
      lost: lost.length,
      readySeconds,
    };
  }

  async #killApplication(): Promise<void> {
    this.kontor.kill("SIGKILL");
    await this.kontor.ended;
  }

  #killPostgres(): void {
    const pid = postmasterOf(this.dataDir);
    if (!pid) throw new Error("the embedded PostgreSQL is not running");
    process.kill(pid, "SIGKILL");
  }
}

/** Moments between 0.5 and 2.5 s after the load begins, the same for the same seed (Park–Miller). */
export function* momentsOf(seed: number): Generator<number, never> {
  let state = (seed % 2_147_483_646) + 1;
  for (;;) {
    state = (state * 48_271) % 2_147_483_647;
    yield 500 + (state % 2_000);
  }
}
