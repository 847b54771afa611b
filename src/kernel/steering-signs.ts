/** Signs that steer the direction of the text around them or cannot be seen at all; a right-to-left name needs none. */
const steering = /(?![\t\n\r])[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

/** Text without signs by which it would be shown otherwise than it is: `gnp.exe` turned around looks like a picture. */
export function withoutSteeringSigns(text: string): string {
  return text.replaceAll(steering, "");
}
