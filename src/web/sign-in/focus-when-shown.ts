import type { Attachment } from "svelte/attachments";

/** Leads whoever reads with the keyboard or by ear to what has just gone wrong. */
export const focusWhenShown: Attachment<HTMLElement> = (element) => {
  element.focus();
};
