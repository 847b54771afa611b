import { focusedNow, hasScrolled } from "./focus-after-answer.ts";

/**
 * Whoever works with the keyboard or by ear stays where they were. An answer may take away the button that was pressed, and
 * after every form the browser would begin at the top of the page again: then the focus goes back to the button, else to
 * the sentence that says what became of it, else to the nearest thing that is left.
 */
type Place = {
  readonly element: HTMLElement;
  /** What stands around it, the nearest first. */
  readonly around: readonly Element[];
  /** What the page said before it was pressed. */
  said: readonly string[];
  /** How far the page was scrolled when something was pressed. */
  scrolledTo?: number;
};

const messages = "main [role=status], main [role=alert]";
/** A field would open the keyboard of a phone. */
const landings = "button, summary, a[href]";

const isShown = (element: Element): element is HTMLElement =>
  element instanceof HTMLElement &&
  element.isConnected &&
  !element.classList.contains("unseen") &&
  element.checkVisibility({ visibilityProperty: true }) &&
  element.getClientRects().length > 0;

const textOf = (element: Element) => element.textContent.trim();

function around(element: Element): Element[] {
  const found: Element[] = [];
  for (let one = element.parentElement; one && !one.matches("main, body"); one = one.parentElement)
    found.push(one);
  return found;
}

const messagesNow = () => [...document.querySelectorAll(messages)].filter((one) => textOf(one) !== "");

/** Where to go on from a place, the best first. */
function wayOn(place: Place): HTMLElement | null {
  if (isShown(place.element)) return place.element;
  const message = messagesNow().find((one) => isShown(one) && !place.said.includes(textOf(one)));
  if (message instanceof HTMLElement) return message;
  for (const one of place.around) {
    if (!one.isConnected) continue;
    const left = [...one.querySelectorAll(landings)].find(isShown);
    if (left) return left as HTMLElement;
  }
  return document.querySelector("main h1");
}

function focus(element: HTMLElement, { scrolledTo }: Partial<Place>): void {
  if (element.tabIndex < 0 && !element.hasAttribute("tabindex")) {
    element.tabIndex = -1;
    element.addEventListener("blur", () => element.removeAttribute("tabindex"), { once: true });
  }
  const hasGoneOn = scrolledTo !== undefined && hasScrolled(scrolledTo, scrollY);
  element.focus({ preventScroll: hasGoneOn || (isShown(element) && element.matches(landings)) });
}

/** Watches over the focus; `leave` forgets the place because another page is opened, `stop` ends it all. */
export function keepFocus(): { leave(): void; stop(): void } {
  let place: Place | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const restore = () => {
    if (place && focusedNow() === null) focus(wayOn(place) ?? document.body, place);
  };
  // What an answer changes it changes at once; afterwards it is clear whether anything was lost, and what is left.
  const look = () => {
    if (!place) return;
    clearTimeout(timer);
    timer = setTimeout(restore);
  };
  /** The key that goes on to the next thing was pressed, and nothing has the focus yet. */
  let isGoingOn = false;
  const came = ({ target }: FocusEvent) => {
    isGoingOn = false;
    if (!(target instanceof HTMLElement)) return;
    if (target === document.body) return look();
    place = { element: target, around: around(target), said: messagesNow().map(textOf) };
  };
  /**
   * A field may be left on purpose, as by the button of a phone that closes its keyboard, and the last thing of the page by
   * the key that goes on to what is outside of it.
   */
  const went = ({ target, relatedTarget }: FocusEvent) => {
    if (relatedTarget !== null || !(target instanceof Element)) return;
    if (isGoingOn || target.matches("input, textarea, select")) place = null;
    else look();
  };
  /** Tapped beside it: the focus was given up, not lost. */
  const tapped = ({ target }: PointerEvent) => {
    isGoingOn = false;
    if (place && target instanceof Node && !place.element.contains(target)) place = null;
  };
  const pressed = () => {
    if (!place) return;
    place.said = messagesNow().map(textOf);
    place.scrolledTo = scrollY;
  };
  const typed = ({ key }: KeyboardEvent) => {
    isGoingOn = key === "Tab";
  };
  const watched = new MutationObserver(look);
  watched.observe(document.body, {
    subtree: true,
    childList: true,
    attributes: true,
    attributeFilter: ["open", "hidden", "disabled"],
  });
  document.addEventListener("focusin", came);
  document.addEventListener("focusout", went);
  document.addEventListener("pointerdown", tapped, true);
  document.addEventListener("click", pressed, true);
  document.addEventListener("keydown", typed, true);
  return {
    leave: () => {
      place = null;
    },
    stop: () => {
      watched.disconnect();
      clearTimeout(timer);
      document.removeEventListener("focusin", came);
      document.removeEventListener("focusout", went);
      document.removeEventListener("pointerdown", tapped, true);
      document.removeEventListener("click", pressed, true);
      document.removeEventListener("keydown", typed, true);
    },
  };
}
