/** Signs that steer instead of being read: controls other than tab and line break, and those that turn the reading direction. */
const steering =
  // oxlint-disable-next-line no-control-regex
  /[\u0000-\u0008\u000b-\u000d\u000e-\u001f\u007f-\u009f\u200b\u200e\u200f\u2028-\u202e\u2060\u2066-\u2069\ufeff]/g;

/** What somebody typed, as a list may show it: nothing in it can turn round what stands beside it. */
export function plainText(typed: string): string {
  return typed.replaceAll(steering, "");
}
