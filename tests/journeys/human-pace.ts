import type { Locator } from "@playwright/test";

/** How long people take on a phone. Written down in docs/registration.md; change both. */
export const pace = {
  charactersPerMinute: 200,
  secondsPerTap: 1.5,
  secondsPerPage: 5,
  secondsPerLetter: 20,
};

/** Counts what someone does on the way, so that a time can be worked out from it that no slow machine changes. */
export class HumanPace {
  taps = 0;
  characters = 0;
  pages = 0;
  letters = 0;

  async tap(target: Locator): Promise<void> {
    this.taps += 1;
    await target.click();
  }

  /** Tapping into a field and typing; what stood there is replaced. */
  async type(field: Locator, text: string): Promise<void> {
    this.taps += 1;
    this.characters += [...text].length;
    await field.fill(text);
  }

  async choose(field: Locator, value: string): Promise<void> {
    this.taps += 2;
    await field.selectOption(value);
  }

  /** A page that is new to the reader. */
  read(): void {
    this.pages += 1;
  }

  /** Going to the mail, opening a letter and coming back. */
  fetchLetter(): void {
    this.letters += 1;
  }

  get seconds(): number {
    return Math.round(
      (this.characters / pace.charactersPerMinute) * 60 +
        this.taps * pace.secondsPerTap +
        this.pages * pace.secondsPerPage +
        this.letters * pace.secondsPerLetter,
    );
  }

  toString(): string {
    return `${this.taps} taps, ${this.characters} characters, ${this.pages} pages, ${this.letters} letters: ${this.seconds} s`;
  }
}
