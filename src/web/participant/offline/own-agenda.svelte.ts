import type { AgendaFrame } from "#modules/meetings";
import { m } from "#web/paraglide/messages.js";
import { agendaViewOf, type AgendaView } from "../agenda/agenda-view.ts";
import type { AgendaDelta } from "../agenda/delta.ts";
import type { Act, ActAnswer, QueuedAct } from "./act.ts";
import {
  dropQueuedAct,
  forgetWhatWasRead,
  isWorthWaitingFor,
  keepAgenda,
  keepOnlyOf,
  queueAct,
  queuedActs,
  wasSignedOutHere,
  wipeDevice,
  type KeptAgenda,
} from "./device-store.ts";
import { textVersion } from "#kernel/text-version";
import { maySend, queuedAbout, withQueuedActs } from "./with-queued-acts.ts";

type Language = "de" | "en";

/** What the server said of an act that was sent: that it was refused, or something to know of it. */
export type Said = {
  readonly sentence: string;
  readonly isRefusal: boolean;
  /** The meeting that it concerns, and what had been typed and is kept nowhere else. */
  readonly meeting?: string;
  readonly typed?: string;
  /** What was refused, as it would be done now. */
  readonly again?: Act;
};

/** So many wordings of one note are named as those it was written on: what was read, and the latest of one's own. */
const basesMax = 50;

/** What a page begins with: from the server, or from the device where there is no connection. */
export type AgendaAtHand = {
  readonly frame: AgendaFrame;
  readonly delta: AgendaDelta;
  readonly asOf: Date;
  readonly isDemonstration: boolean;
};

const everyMs = 30_000;
const everyMsOffline = 3_000;
const secondsMax = 8;

/**
 * The reader's agenda in an open page: joined from frame and delta, kept on the device, renewed now and then, with
 * everything that was done here and has not reached the server yet.
 */
export class OwnAgenda {
  readonly language: Language;
  #frame: AgendaFrame = $state.raw() as AgendaFrame;
  #delta: AgendaDelta = $state.raw() as AgendaDelta;
  #queued: readonly QueuedAct[] = $state.raw([]);
  #asOf: Date = $state.raw(new Date(0));
  #now: Date = $state.raw(new Date(0));
  #said: readonly Said[] = $state.raw([]);
  #isOffline = $state(false);
  #isAlive = false;
  #isDemonstration = false;
  #etag: string | null = null;
  #receivedAt = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #ticker: ReturnType<typeof setInterval> | undefined;
  #sending: Promise<void> | null = null;
  readonly #view = $derived.by(() =>
    agendaViewOf(this.#frame, withQueuedActs(this.#delta, this.#queued), this.language),
  );

  constructor(language: Language, begin: AgendaAtHand) {
    this.language = language;
    this.take(begin);
  }

  get view(): AgendaView {
    return this.#view;
  }
  get delta(): AgendaDelta {
    return withQueuedActs(this.#delta, this.#queued);
  }
  get frame(): AgendaFrame {
    return this.#frame;
  }
  get queued(): readonly QueuedAct[] {
    return this.#queued;
  }
  /** What is sent as soon as there is a connection. */
  get waiting(): readonly QueuedAct[] {
    return this.#queued.filter(maySend);
  }
  get asOf(): Date {
    return this.#asOf;
  }
  /** By the clock of the conference; moves every half minute. */
  get now(): Date {
    return this.#now;
  }
  get isOffline(): boolean {
    return this.#isOffline;
  }
  get said(): readonly Said[] {
    return this.#said;
  }

  /** The versions of the wordings that a note typed from now on is written on. */
  noteBasesOf(meeting: string): readonly string[] {
    const act = this.#queued.findLast((one) => one.act.kind === "note" && one.act.meeting === meeting)?.act;
    return act?.kind === "note"
      ? withBase(act.bases ?? [], act.text)
      : [textVersion(this.savedNoteOf(meeting))];
  }

  /** The note as the server last said it. */
  savedNoteOf(meeting: string): string {
    return this.#delta.meetings.find((one) => one.id === meeting)?.note?.text ?? "";
  }

  /** What waits and concerns others or oneself; having seen something is nothing to wait for. */
  get waitingCount(): number {
    return this.waiting.filter(isWorthWaitingFor).length;
  }

  /** Takes over what a page was loaded with. */
  take(begin: AgendaAtHand): void {
    if (this.#delta && begin.delta === this.#delta) return;
    this.#etag = null;
    this.#frame = begin.frame;
    this.#delta = begin.delta;
    this.#asOf = begin.asOf;
    this.#now = begin.asOf;
    this.#isDemonstration = begin.isDemonstration;
    this.#receivedAt = Date.now();
    if (this.#isAlive) void this.#keep();
  }

  /** Begins to keep and to renew. `from` is where what is at hand came from. */
  async begin(from: "server" | KeptAgenda): Promise<void> {
    this.#isAlive = true;
    this.#ticker = setInterval(() => this.#tick(), 30_000);
    addEventListener("online", this.#soon);
    document.addEventListener("visibilitychange", this.#soon);
    if (from === "server") {
      await keepOnlyOf(this.#delta.self.id);
      await this.#keep();
      navigator.serviceWorker?.controller?.postMessage("owner-known");
    } else {
      this.#isOffline = navigator.onLine === false;
      this.#etag = from.etag;
      this.#receivedAt = from.receivedAt;
      this.#tick();
    }
    await this.#readQueue();
    if (from !== "server" || this.#queued.length > 0) await this.renew();
    else this.#later();
  }

  end(): void {
    this.#isAlive = false;
    clearTimeout(this.#timer);
    clearInterval(this.#ticker);
    removeEventListener("online", this.#soon);
    document.removeEventListener("visibilitychange", this.#soon);
  }

  /** Does something now, or as soon as there is a connection; shows it at once. */
  async act(act: Act): Promise<void> {
    await queueAct(this.#delta.self.id, act);
    await this.#readQueue();
    await this.renew();
  }

  /**
   * Takes a cancellation that waits out of what is sent. Where it had reached the server and only its answer was lost, the
   * next reading says so, and how to undo it.
   */
  async takeBackCancel(meeting: string): Promise<void> {
    for (const one of queuedAbout(await this.#readQueue(), meeting, ["cancel"])) await dropQueuedAct(one.id);
    await this.#readQueue();
    await this.renew();
  }

  forget(said: Said): void {
    this.#said = this.#said.filter((one) => one !== said);
  }

  /** Sends what waits, in order, then reads what holds. */
  renew(): Promise<void> {
    this.#sending ??= this.#sendAndRead().finally(() => {
      this.#sending = null;
      this.#later();
    });
    return this.#sending;
  }

  async #sendAndRead(): Promise<void> {
    const sent = new Set<number>();
    for (;;) {
      const waiting = (await this.#readQueue()).filter(maySend).find((one) => !sent.has(one.id));
      if (waiting) {
        const answer = await this.#send(waiting);
        if (answer === null) return this.#lost();
        this.#hear(answer, waiting.act);
        sent.add(waiting.id);
        continue;
      }
      // What was done stays queued, and so visible, until the agenda that holds it has been read: sent again, it has no effect.
      if (!(await this.#read())) return this.#lost();
      for (const id of sent) await dropQueuedAct(id);
      if (!(await this.#readQueue()).some(maySend)) return;
      sent.clear();
    }
  }

  #hear(answer: ActAnswer, act: Act): void {
    const meeting = "meeting" in act && { meeting: act.meeting };
    if (!answer.done) {
      const typed = act.kind === "note" ? act.text : act.kind === "cancel" ? act.reason : "";
      const again = answer.again && { again: answer.again };
      this.#said = [
        ...this.#said,
        { sentence: answer.sentence, isRefusal: true, ...meeting, typed, ...again },
      ];
    } else if (answer.told)
      this.#said = [...this.#said, { sentence: answer.told, isRefusal: false, ...meeting }];
  }

  async #send({ key, owner, act }: QueuedAct): Promise<ActAnswer | null> {
    try {
      const answer = await fetch(`/${this.language}/me/agenda/act`, {
        method: "POST",
        headers: { "content-type": "application/json", "idempotency-key": key, "x-owner": owner },
        body: JSON.stringify(act),
        signal: AbortSignal.timeout(secondsMax * 1_000),
      });
      if (answer.redirected) return await this.#signedOut();
      if (answer.status === 412) return await this.#ownerChanged();
      if (answer.status >= 500 || answer.status === 429) return null;
      const said = (await answer.json().catch(() => null)) as ActAnswer | null;
      // What is not understood can never be done: it must not hold up what comes after it.
      return said ?? { done: false, sentence: m.agenda_refused_unknown() };
    } catch {
      return null;
    }
  }

  async #read(): Promise<boolean> {
    try {
      const answer = await fetch(`/${this.language}/me/agenda/data`, {
        headers: this.#etag ? { "if-none-match": this.#etag } : {},
        cache: "no-store",
        signal: AbortSignal.timeout(secondsMax * 1_000),
      });
      if (answer.redirected) return (await this.#signedOut()) !== null;
      if (answer.status === 404) return (await this.#noParticipant()) !== null;
      if (answer.status !== 200 && answer.status !== 304) return false;
      const asOf = new Date(answer.headers.get("x-as-of") ?? Date.now());
      if (answer.status === 200) {
        const delta = (await answer.json()) as AgendaDelta;
        if (delta.self.id !== this.#delta.self.id) return (await this.#ownerChanged()) !== null;
        if (delta.frame !== this.#delta.frame) {
          const frame = await fetch(`/agenda-frames/${delta.frame}`);
          if (!frame.ok) return false;
          this.#frame = (await frame.json()) as AgendaFrame;
        }
        this.#delta = delta;
        this.#etag = answer.headers.get("etag");
      }
      this.#asOf = asOf;
      this.#receivedAt = Date.now();
      this.#isOffline = false;
      this.#tick();
      await this.#keep();
      return true;
    } catch {
      return false;
    }
  }

  #lost(): void {
    this.#isOffline = true;
  }

  /** Somebody else has signed in on this device, in another page: nothing of the former one stays. */
  async #ownerChanged(): Promise<null> {
    this.end();
    await wipeDevice();
    location.reload();
    return null;
  }

  /**
   * The session has ended. What waits stays on this device for the same person, unless they signed out here, or nobody
   * would have noticed if they had.
   */
  async #signedOut(): Promise<null> {
    this.end();
    const waits = (await this.#readQueue()).some(isWorthWaitingFor);
    if (waits && navigator.serviceWorker?.controller && !(await wasSignedOutHere())) {
      await forgetWhatWasRead();
      location.assign(`/${this.language}/me/offline`);
    } else {
      await wipeDevice();
      location.assign(`/${this.language}`);
    }
    return null;
  }

  /** Nobody who takes part in a conference is signed in: nothing of whoever was stays. */
  async #noParticipant(): Promise<null> {
    this.end();
    await wipeDevice();
    location.assign(`/${this.language}`);
    return null;
  }

  async #readQueue(): Promise<readonly QueuedAct[]> {
    const all = await queuedActs();
    this.#queued = all.filter((one) => one.owner === this.#delta.self.id);
    return this.#queued;
  }

  async #keep(): Promise<void> {
    await keepAgenda(this.language, {
      owner: this.#delta.self.id,
      frame: this.#frame,
      delta: this.#delta,
      etag: this.#etag,
      asOf: this.#asOf.toISOString(),
      receivedAt: this.#receivedAt,
      isDemonstration: this.#isDemonstration,
    });
  }

  #soon = () => {
    if (document.visibilityState === "visible") void this.renew();
  };

  #later(): void {
    clearTimeout(this.#timer);
    if (!this.#isAlive) return;
    const spread = 0.8 + Math.random() * 0.4;
    const wait = (this.#isOffline ? everyMsOffline : everyMs) * spread;
    this.#timer = setTimeout(() => {
      if (document.visibilityState === "visible" || this.#isOffline) void this.renew();
      else this.#later();
    }, wait);
  }

  #tick(): void {
    const elapsed = this.#isDemonstration ? 0 : Date.now() - this.#receivedAt;
    this.#now = new Date(this.#asOf.getTime() + elapsed);
  }
}

/** The versions with that of one more wording. */
export function withBase(bases: readonly string[], text: string): readonly string[] {
  const all = [...new Set([...bases, textVersion(text)])];
  return all.length > basesMax ? [all[0]!, ...all.slice(1 - basesMax)] : all;
}
