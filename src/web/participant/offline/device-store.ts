import type { AgendaFrame } from "#modules/meetings";
import type { AgendaDelta } from "../agenda/delta.ts";
import type { Act, QueuedAct } from "./act.ts";

/** The agenda of one person in one language as this device last read it. */
export type KeptAgenda = {
  readonly owner: string;
  readonly frame: AgendaFrame;
  readonly delta: AgendaDelta;
  readonly etag: string | null;
  /** By the clock of the conference, ISO 8601. */
  readonly asOf: string;
  /** By the clock of the device, when that answer came. */
  readonly receivedAt: number;
  readonly isDemonstration: boolean;
};

/** One's own contact card as a code that needs no server. */
export type KeptCard = {
  readonly owner: string;
  readonly vcard: string;
  readonly size: number;
  readonly path: string;
};

const databaseName = "kontor";

function open(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open(databaseName, 1);
    opening.onupgradeneeded = () => {
      opening.result.createObjectStore("kept");
      opening.result.createObjectStore("acts", { keyPath: "id", autoIncrement: true });
    };
    opening.onsuccess = () => {
      // Another page that wipes this device must not wait for us.
      opening.result.onversionchange = () => opening.result.close();
      resolve(opening.result);
    };
    opening.addEventListener("error", () => reject(opening.error));
  });
}

async function withStore<Value>(
  name: "kept" | "acts",
  mode: IDBTransactionMode,
  work: (store: IDBObjectStore) => IDBRequest<Value>,
): Promise<Value> {
  const database = await open();
  try {
    return await new Promise((resolve, reject) => {
      const transaction = database.transaction(name, mode);
      const request = work(transaction.objectStore(name));
      transaction.oncomplete = () => resolve(request.result);
      transaction.addEventListener("error", () => reject(transaction.error));
      transaction.addEventListener("abort", () => reject(transaction.error));
    });
  } finally {
    database.close();
  }
}

export async function keptAgenda(language: string): Promise<KeptAgenda | null> {
  return (
    ((await withStore("kept", "readonly", (store) => store.get(`agenda ${language}`))) as KeptAgenda) ?? null
  );
}

/** What can be shown in this language: where it was never read in it, as it was read in the other. */
export async function keptAgendaFor(language: "de" | "en"): Promise<KeptAgenda | null> {
  const kept = await keptAgenda(language);
  if (kept) return kept;
  const other = await keptAgenda(language === "de" ? "en" : "de");
  // The server never said this language's version of it.
  return other && { ...other, etag: null };
}

export async function keepAgenda(language: string, kept: KeptAgenda): Promise<void> {
  await withStore("kept", "readwrite", (store) => store.put(kept, `agenda ${language}`));
}

export async function keptCard(): Promise<KeptCard | null> {
  return ((await withStore("kept", "readonly", (store) => store.get("card"))) as KeptCard) ?? null;
}

export async function keepCard(card: KeptCard): Promise<void> {
  await withStore("kept", "readwrite", (store) => store.put(card, "card"));
}

/** Everything that waits, in the order in which it was done. */
export async function queuedActs(): Promise<QueuedAct[]> {
  return withStore("acts", "readonly", (store) => store.getAll() as IDBRequest<QueuedAct[]>);
}

export async function queueAct(owner: string, act: Act): Promise<void> {
  // Of a note only the last wording is worth sending.
  if (act.kind === "note")
    for (const one of await queuedActs())
      if (one.act.kind === "note" && one.act.meeting === act.meeting) await dropQueuedAct(one.id);
  const queued = { key: crypto.randomUUID(), owner, at: Date.now(), act };
  await withStore("acts", "readwrite", (store) => store.add(queued));
}

export async function dropQueuedAct(id: number): Promise<void> {
  await withStore("acts", "readwrite", (store) => store.delete(id));
}

/** Leaves nothing of anybody on this device: what was read and what waits. The worker itself keeps nothing of anybody. */
export async function wipeDevice(): Promise<void> {
  await new Promise<void>((resolve) => {
    const deleting = indexedDB.deleteDatabase(databaseName);
    for (const end of ["success", "error", "blocked"]) deleting.addEventListener(end, () => resolve());
  });
}

/** Forgets what was read and keeps what waits: the session has ended, and the same person may sign in again. */
export async function forgetWhatWasRead(): Promise<void> {
  await withStore("kept", "readwrite", (store) => store.clear() as IDBRequest<undefined>);
}

/** Where the worker notes what is known of this device's owner; it outlives a version of the worker. */
export const ownerCacheName = "kontor-owner";
const signedOut = "/signed-out-here";

export async function noteSignedOutHere(): Promise<void> {
  await (await caches.open(ownerCacheName)).put(signedOut, new Response(""));
}

export async function forgetSignedOutHere(): Promise<void> {
  await (await caches.open(ownerCacheName)).delete(signedOut);
}

/** Whether somebody signed out on this device, and nobody has signed in since; then nothing may be kept. */
export async function wasSignedOutHere(): Promise<boolean> {
  return (await (await caches.open(ownerCacheName)).match(signedOut)) !== undefined;
}

/** What counts as waiting: having seen something is nothing to wait for. */
export function isWorthWaitingFor({ act }: QueuedAct): boolean {
  return act.kind !== "seen";
}

/** Called wherever it is known who reads: what belongs to somebody else is gone before anything is shown or sent. */
export async function keepOnlyOf(owner: string | null): Promise<void> {
  const kept = [await keptAgenda("de"), await keptAgenda("en"), await keptCard()];
  const acts = await queuedActs();
  if ([...kept, ...acts].some((one) => one && one.owner !== owner)) await wipeDevice();
}
