/** What one does with the focus when an answer comes: nothing, or it goes there, with or without moving the page. */
export type Turn = "leave" | "focus" | "focus-in-place";

/**
 * Whoever went on to something else while the answer was on its way is left there; whoever scrolled meanwhile keeps what they
 * look at. `focused` is null where nothing has the focus.
 */
export function turnAfterAnswer<Element>(
  before: { readonly focused: Element | null; readonly pressed: Element | null; readonly scrolledTo: number },
  now: {
    readonly focused: Element | null;
    readonly scrolledTo: number;
    readonly hasTappedElsewhere: boolean;
  },
): Turn {
  const isStillThere =
    now.focused === null || now.focused === before.focused || now.focused === before.pressed;
  if (!isStillThere || now.hasTappedElsewhere) return "leave";
  return hasScrolled(before.scrolledTo, now.scrolledTo) ? "focus-in-place" : "focus";
}

/** Less is rounding. */
export function hasScrolled(from: number, to: number): boolean {
  return Math.abs(to - from) > 2;
}

/** What has the focus; null where it was lost or given up. */
export function focusedNow(): Element | null {
  const { activeElement: element, body } = document;
  return element === body || element?.isConnected !== true ? null : element;
}

/** Begins with what was pressed; what it returns is called once when the answer is on the page. */
export function watchUntilAnswer(form: HTMLFormElement, pressed: Element | null): (id: string) => void {
  const before = { focused: focusedNow(), pressed, scrolledTo: scrollY };
  let hasTappedElsewhere = false;
  const tapped = ({ target }: PointerEvent) => {
    if (target instanceof Node && !form.contains(target)) hasTappedElsewhere = true;
  };
  document.addEventListener("pointerdown", tapped, true);
  return (id) => {
    document.removeEventListener("pointerdown", tapped, true);
    const turn = turnAfterAnswer(before, {
      focused: focusedNow(),
      scrolledTo: scrollY,
      hasTappedElsewhere,
    });
    if (turn !== "leave") document.getElementById(id)?.focus({ preventScroll: turn === "focus-in-place" });
  };
}
