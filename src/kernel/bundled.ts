/**
 * Makes one reading answer many: who asks while a reading is under way waits for the next one, which begins after they
 * asked and answers all of them together. Nothing is kept between readings, so every answer is as fresh as one's own.
 */
export function bundled<Key, Value>(
  read: (keys: readonly Key[]) => Promise<ReadonlyMap<Key, Value>>,
  keysMax: number,
): (key: Key) => Promise<Value | undefined> {
  type Waiting = { key: Key; settle: (value: Value | undefined) => void; fail: (reason: unknown) => void };
  const waiting: Waiting[] = [];
  let isReading = false;

  async function work(): Promise<void> {
    isReading = true;
    while (waiting.length > 0) {
      const now = waiting.splice(0, keysMax);
      try {
        const values = await read([...new Set(now.map((one) => one.key))]);
        for (const one of now) one.settle(values.get(one.key));
      } catch (reason) {
        for (const one of now) one.fail(reason);
      }
    }
    isReading = false;
  }

  return (key) =>
    new Promise((settle, fail) => {
      waiting.push({ key, settle, fail });
      if (!isReading) void work();
    });
}
