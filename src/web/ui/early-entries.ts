/**
 * What someone types or chooses while the scripts of a page are still on their way, as on a phone in a full hall. Taking
 * over the page gives each field what the server knew; here it gets back what the person entered.
 */
type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;
type Entry = { readonly field: Field; readonly value: string; readonly checked: boolean | null };

let early: Entry[] = [];

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

export function rememberEarlyEntries(): void {
  if (!mayBeEntered()) return;
  const fields = document.querySelectorAll<Field>("input, textarea, select");
  early = [...fields]
    .filter(isChanged)
    .map((field) => ({ field, value: field.value, checked: isBox(field) ? field.checked : null }));
}

/** Called once the page is alive; whoever listens to a field hears of it as if it were entered now. */
export function restoreEarlyEntries(): void {
  const entries = early;
  early = [];
  for (const { field, value, checked } of entries) {
    if (!field.isConnected) continue;
    if (checked === null) field.value = value;
    else (field as HTMLInputElement).checked = checked;
    // Of a choice of several only the chosen one is heard.
    if (checked === false && field.type === "radio") continue;
    for (const type of ["input", "change"]) field.dispatchEvent(new Event(type, { bubbles: true }));
  }
}
