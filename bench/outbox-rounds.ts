import { once } from "node:events";
import setupDatabase from "../src/testing/database-setup.ts";
import { killPoints, OutboxRounds, type Counts } from "../tests/durability/outbox-rounds.ts";

/** At these a letter may come twice: the mail server has it, or part of it, and we do not know that yet. */
const mayComeTwice: readonly string[] = ["inside-data", "after-delivery"];

/** Prints one line for each point and for the two senders; returns 1 when something was lost, or came twice where it may not. */
export async function measureOutbox(wish: { rounds: number; letters: number }): Promise<number> {
  const closeDatabase = await setupDatabase();
  const outbox = await OutboxRounds.begin();
  let isGood = true;
  try {
    for (const [index, point] of killPoints.entries()) {
      for (let round = 0; round < wish.rounds; round++)
        await outbox.kill(point, { after: round % 3, isLarge: point === "inside-data" && round % 2 === 1 });
      const counts = await outbox.count();
      console.log(`${index + 1} ${point}: ${sentence(counts)}`);
      const duplicatesMax = mayComeTwice.includes(point) ? counts.kills : 0;
      isGood &&= isClean(counts) && counts.duplicates <= duplicatesMax;
    }
    await outbox.kill("before-delivery", { after: 0, isCareless: true });
    const isNoticed = (await outbox.count()).lost === 1;
    console.log(
      `a sender that notes too early that a letter is sent is ${isNoticed ? "" : "NOT "}found to lose it`,
    );
    const many = await sendMany(outbox, wish.letters);
    return isGood && isNoticed && many ? 0 : 1;
  } finally {
    await outbox.end();
    await closeDatabase();
  }
}

async function sendMany(outbox: OutboxRounds, letters: number): Promise<boolean> {
  await outbox.keep(letters);
  const startedAt = performance.now();
  const senders = [outbox.startSender({ LANES: "3" }), outbox.startSender({ LANES: "3" })];
  const said = senders.map(() => "");
  for (const [index, sender] of senders.entries())
    sender.stdout?.on("data", (chunk) => (said[index] += String(chunk)));
  await Promise.all(senders.map((sender) => once(sender, "exit")));
  const seconds = (performance.now() - startedAt) / 1_000;
  const counts = await outbox.count();
  const shares = said.map((text) => /sent (\d+)/.exec(text)?.[1] ?? "?").join(" and ");
  console.log(
    `two senders (${shares} letters): ${sentence(counts)}, in ${seconds.toFixed(1)} s, ${(letters / seconds).toFixed(0)} a second`,
  );
  return isClean(counts) && counts.duplicates === 0;
}

function isClean(counts: Counts): boolean {
  return counts.lost === 0 && counts.differingIds === 0 && counts.ofUndoneWork === 0;
}

function sentence(counts: Counts): string {
  return `${counts.kills} kills, ${counts.letters} letters, ${counts.lost} lost, ${counts.duplicates} came twice, ${counts.differingIds} under differing ids, ${counts.ofUndoneWork} of undone work`;
}
