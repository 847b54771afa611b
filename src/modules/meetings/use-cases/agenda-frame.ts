import { createHash } from "node:crypto";
import { promisify } from "node:util";
import { brotliCompress, gzip } from "node:zlib";
import type { EditionId } from "#kernel/ids";
import { invariant } from "#kernel/invariant";
import type { Language } from "#kernel/language";
import type { Clock } from "#kernel/time";
import { inTransaction, type Tx } from "#kernel/tx";
import { editionName, editionOf, roomsOf, slotsOf, tablesOf, zonesOf } from "#modules/editions";
import { sessionsOf } from "#modules/programme";
import type { AgendaFrame } from "../domain/agenda-frame.ts";
import {
  currentFrameHash,
  frameByHash,
  holdFrame,
  keepFrame,
  type FrameBytes,
} from "../store/agenda-frames.ts";

export type { FrameBytes } from "../store/agenda-frames.ts";

type Of = { editionId: EditionId; language: Language };

/**
 * The frame that all agendas of an edition share, compressed once for everybody: whoever first needs it puts it together,
 * all processes share it. Bytes that a process has read are kept there under their hash, which never changes its meaning.
 */
export async function currentAgendaFrame(needs: { tx: Tx; clock: Clock }, of: Of): Promise<FrameBytes> {
  const hash = await currentFrameHash(needs.tx, of.editionId, of.language);
  const known = hash === null ? null : await agendaFrameByHash(needs.tx, hash);
  return known ?? putTogether(needs, of);
}

/** Immutable, so that a copy in memory is as good as the row. */
const read = new Map<string, FrameBytes>();
const readMax = 20;

export async function agendaFrameByHash(tx: Tx, hash: string): Promise<FrameBytes | null> {
  const known = read.get(hash);
  if (known) return known;
  const frame = await frameByHash(tx, hash);
  if (frame) remember(frame);
  return frame;
}

function remember(frame: FrameBytes): void {
  const [oldest] = read.keys();
  if (read.size >= readMax && oldest !== undefined) read.delete(oldest);
  read.set(frame.hash, frame);
}

function putTogether(needs: { tx: Tx; clock: Clock }, of: Of): Promise<FrameBytes> {
  return inTransaction(needs.tx, async (tx) => {
    await holdFrame(tx, of.editionId);
    const meanwhile = await currentFrameHash(tx, of.editionId, of.language);
    const made = meanwhile === null ? null : await frameByHash(tx, meanwhile);
    if (made) return made;
    const plain = JSON.stringify(await frameOf(tx, of));
    const hash = createHash("sha256").update(`${of.language} ${plain}`).digest("hex");
    const frame = {
      hash,
      plain,
      gzip: await promisify(gzip)(plain, { level: 9 }),
      brotli: await promisify(brotliCompress)(plain),
    };
    await keepFrame(tx, { ...of, madeAt: needs.clock.now() }, frame);
    return frame;
  });
}

async function frameOf(tx: Tx, { editionId, language }: Of): Promise<AgendaFrame> {
  const edition = await editionOf(tx, editionId);
  invariant(edition, `edition ${editionId} is known`);
  const slots = await slotsOf(tx, editionId);
  const zones = await zonesOf(tx, editionId);
  const tables = await tablesOf(tx, editionId);
  const rooms = new Map((await roomsOf(tx, editionId)).map((room) => [room.code, room.name[language]]));
  const sessions = await sessionsOf(tx, editionId);
  const span = (one: { startsAt: Date; endsAt: Date }) => ({
    startsAt: one.startsAt.toISOString(),
    endsAt: one.endsAt.toISOString(),
  });
  return {
    kind: "agenda-frame/1",
    editionId,
    name: editionName(edition, language),
    startsOn: edition.startsOn,
    endsOn: edition.endsOn,
    timeZone: edition.timeZone,
    venue: edition.venue.name,
    street: edition.venue.street ?? "",
    city: edition.venue.city,
    slots: slots.map((slot) => ({ code: slot.code, halfDay: slot.halfDay, ...span(slot) })),
    zones: zones.map(({ code, name, way }) => ({ code, name: name[language], way: way[language] })),
    tables: tables.map(({ code, zoneCode }) => ({ code, zoneCode })),
    sessions: sessions.map((one) => ({
      code: one.code,
      kind: one.kind,
      title: one.title[language],
      room: one.roomCode && (rooms.get(one.roomCode) ?? one.roomCode),
      ...span(one),
    })),
  };
}
