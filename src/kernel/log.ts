/** A log line is a short event name and facts without personal data. */
export type Log = {
  info(facts: Record<string, unknown>, event: string): void;
  warn(facts: Record<string, unknown>, event: string): void;
  error(facts: Record<string, unknown>, event: string): void;
};

export const silentLog: Log = { info() {}, warn() {}, error() {} };
