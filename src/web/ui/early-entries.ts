/**
 * What someone types or chooses while the scripts of a page are still on their way, as on a phone in a full hall. Taking
 * over the page gives each field what the server knew; here it gets back what the person entered.
 */
type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;
type Entry = { readonly value: string; readonly checked: boolean | null };

const heard = ["input", "change"];
const early = new Map<Field, Entry>();

const isBox = (field: Field): field is HTMLInputElement =>
  field instanceof HTMLInputElement && (field.type === "checkbox" || field.type === "radio");

function isChanged(field: Field): boolean {
  if (field instanceof HTMLSelectElement) {
    const options = [...field.options];
    const first = options.find((one) => one.defaultSelected) ?? options.find((one) => !one.disabled);
    return first !== undefined && field.value !== first.value;
  }
  if (isBox(field)) return field.checked !== field.defaultChecked;
  const isTyped = !(field instanceof HTMLInputElement) || !["hidden", "file", "submit"].includes(field.type);
  return isTyped && field.value !== field.defaultValue;
}

/** After a reload or a step back fields may differ because the browser remembered them; then only a touch tells. */
function mayBeEntered(): boolean {
  const [visit] = performance.getEntriesByType("navigation") as PerformanceNavigationTiming[];
  return visit?.type === "navigate" || navigator.userActivation?.hasBeenActive === true;
}

function remember(field: Field): void {
  // What was chosen last comes last.
  early.delete(field);
  early.set(field, { value: field.value, checked: isBox(field) ? field.checked : null });
}

/** Between the first script and the moment the page is alive entries are heard one by one. */
function hear({ target }: Event): void {
  if (target instanceof Element && target.matches("input, textarea, select")) remember(target as Field);
}

export function rememberEarlyEntries(): void {
  for (const type of heard) document.addEventListener(type, hear, true);
  if (!mayBeEntered()) return;
  const fields = document.querySelectorAll<Field>("input, textarea, select");
  for (const field of fields) if (isChanged(field)) remember(field);
}

/** Called once the page is alive; whoever listens to a field hears of it as if it were entered now. */
export function restoreEarlyEntries(): void {
  for (const type of heard) document.removeEventListener(type, hear, true);
  const entries = [...early];
  early.clear();
  for (const [field, { value, checked }] of entries) {
    if (!field.isConnected || field.type === "file") continue;
    if (checked === null) field.value = value;
    else (field as HTMLInputElement).checked = checked;
    // Of a choice of several only the chosen one is heard.
    if (checked === false && field.type === "radio") continue;
    for (const type of heard) field.dispatchEvent(new Event(type, { bubbles: true }));
  }
}
