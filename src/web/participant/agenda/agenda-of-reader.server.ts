import { createHash } from "node:crypto";
import type { Language } from "#kernel/language";
import type { Clock } from "#kernel/time";
import type { Tx } from "#kernel/tx";
import { currentAgendaFrame, type AgendaFrame } from "#modules/meetings";
import type { Reader } from "../reader.ts";
import type { AgendaDelta } from "./delta.ts";
import { deltasOfReaders } from "./deltas-of-readers.server.ts";

type Needs = { tx: Tx; clock: Clock };
type Waiting = { readerId: string; settle: (delta: AgendaDelta) => void; fail: (reason: unknown) => void };
type Bundle = { waiting: Waiting[]; isWorking: boolean };

/**
 * Who asks while the answer to others is being read waits for the next reading, which then answers all of them at once:
 * at the moment of a publication hundreds cost eleven queries instead of thousands. Nothing is kept between readings.
 */
const bundles = new Map<string, Bundle>();
const bundleMax = 200;

export function deltaOfReader(needs: Needs, reader: Reader, language: Language): Promise<AgendaDelta> {
  const key = `${reader.editionId} ${language}`;
  const bundle = bundles.get(key) ?? { waiting: [], isWorking: false };
  bundles.set(key, bundle);
  return new Promise((settle, fail) => {
    bundle.waiting.push({ readerId: reader.participantId, settle, fail });
    if (!bundle.isWorking) void work(needs, { editionId: reader.editionId, language }, bundle);
  });
}

async function work(
  needs: Needs,
  of: { editionId: string; language: Language },
  bundle: Bundle,
): Promise<void> {
  bundle.isWorking = true;
  while (bundle.waiting.length > 0) {
    const now = bundle.waiting.splice(0, bundleMax);
    try {
      const { hash } = await currentAgendaFrame(needs, of);
      const readers = [...new Set(now.map((one) => one.readerId))];
      const deltas = await deltasOfReaders(needs.tx, { ...of, frame: hash }, readers);
      for (const one of now) one.settle(deltas.get(one.readerId)!);
    } catch (reason) {
      for (const one of now) one.fail(reason);
    }
  }
  bundle.isWorking = false;
}

/** Everything that the reader's own pages are made of; the same as the browser keeps for when it is offline. */
export async function agendaOfReader(
  needs: Needs,
  reader: Reader,
  language: Language,
): Promise<{ frame: AgendaFrame; delta: AgendaDelta }> {
  const [delta, bytes] = await Promise.all([
    deltaOfReader(needs, reader, language),
    currentAgendaFrame(needs, { editionId: reader.editionId, language }),
  ]);
  return { frame: frameIn(bytes), delta };
}

const parsed = new Map<string, AgendaFrame>();

function frameIn(bytes: { hash: string; plain: string }): AgendaFrame {
  const known = parsed.get(bytes.hash);
  if (known) return known;
  if (parsed.size >= 20) parsed.clear();
  const frame = JSON.parse(bytes.plain) as AgendaFrame;
  parsed.set(bytes.hash, frame);
  return frame;
}

/** A name for exactly this content. */
export function etagOf(content: string): string {
  return `"${createHash("sha256").update(content).digest("base64url").slice(0, 22)}"`;
}
