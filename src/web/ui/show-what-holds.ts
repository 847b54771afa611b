/**
 * Lets the boxes of a form that was saved show what the page says of them: one that a hand has touched follows the page no
 * more. Boxes say it by `defaultChecked`; fields of other forms are left as they are.
 */
export function showWhatHolds(form: HTMLFormElement): void {
  for (const box of form.querySelectorAll<HTMLInputElement>("input[type=checkbox], input[type=radio]"))
    if (box.checked !== box.defaultChecked) box.checked = box.defaultChecked;
}
