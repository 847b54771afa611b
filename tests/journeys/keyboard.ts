import { expect, type Locator, type Page } from "@playwright/test";

/**
 * Someone without a mouse: only Tab, Enter, Space, arrows and typing. Wherever they come, the focus is seen and stands in
 * view; what they do may move it, but never loses it.
 */
export class Keyboard {
  readonly page: Page;
  readonly #pressesMax: number;

  constructor(page: Page, pressesMax = 160) {
    this.page = page;
    this.#pressesMax = pressesMax;
  }

  /** Presses Tab, or goes back, until the wished element has the focus. */
  async to(wished: Locator, key: "Tab" | "Shift+Tab" = "Tab"): Promise<void> {
    await expect(wished).toBeVisible();
    const sought = await wished.elementHandle();
    for (let presses = 0; presses < this.#pressesMax; presses++) {
      await this.page.keyboard.press(key);
      if (!(await this.page.evaluate((element) => element === document.activeElement, sought))) continue;
      await this.#expectSeen(wished);
      return;
    }
    throw new Error(`Tab never reached ${wished}`);
  }

  /** A button, a link or what opens something. */
  async press(wished: Locator, key: "Enter" | "Space" | "ArrowDown" = "Enter"): Promise<void> {
    await this.to(wished);
    await this.page.keyboard.press(key);
  }

  /** Replaces what stands in a field. */
  async write(field: Locator, text: string, key: "Tab" | "Shift+Tab" = "Tab"): Promise<void> {
    await this.to(field, key);
    await this.page.keyboard.press("Control+A");
    await this.page.keyboard.insertText(text);
  }

  /** One of several that exclude each other: Tab leads to the chosen one, arrows to the others. */
  async choose(radio: Locator): Promise<void> {
    const name = await radio.getAttribute("name");
    const chosen = this.page.locator(`input[type=radio][name="${name}"]:checked`);
    await this.to((await chosen.count()) > 0 ? chosen : radio);
    const all = await this.page.locator(`input[type=radio][name="${name}"]`).count();
    for (let presses = 0; presses < all && !(await radio.isChecked()); presses++)
      await this.page.keyboard.press("ArrowDown");
    if (!(await radio.isChecked())) await this.page.keyboard.press("Space");
    await expect(radio).toBeChecked();
    await expect(radio).toBeFocused();
  }

  /** After something was done on the page: the next Tab goes on from there and not from its beginning. */
  async expectKept(): Promise<void> {
    const holder = () => this.page.evaluate(() => document.activeElement?.tagName ?? "nothing");
    await expect.poll(holder).not.toBe("BODY");
  }

  /** Presses, waits for what follows, and finds the focus still on the page. */
  async act(wished: Locator, follows: () => Promise<void>): Promise<void> {
    await this.press(wished);
    await follows();
    await this.expectKept();
  }

  async #expectSeen(wished: Locator): Promise<void> {
    const problem = await wished.evaluate((element) => {
      const { outlineStyle, outlineWidth } = getComputedStyle(element);
      const { top, bottom } = element.getBoundingClientRect();
      const bar = document.querySelector("nav.index")?.getBoundingClientRect();
      const end = bar && bar.top > innerHeight / 2 && !element.closest("nav.index") ? bar.top : innerHeight;
      if (outlineStyle === "none" || Number.parseFloat(outlineWidth) < 2) return "no outline";
      if (bottom <= 0 || top >= end) return `out of view: ${top} to ${bottom} of ${end}`;
      return "";
    });
    expect(problem, `the focus on ${wished}`).toBe("");
  }
}
