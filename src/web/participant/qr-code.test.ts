import jsQR from "jsqr";
import { expect, test } from "vitest";
import { vCardOf } from "#modules/contacts";
import { qrCodeOf } from "./qr-code.server.ts";

/** Draws the path as a camera would see it, eight pixels for each module. */
function picture(code: { size: number; path: string }): Uint8ClampedArray {
  const scale = 8;
  const side = code.size * scale;
  const pixels = new Uint8ClampedArray(side * side * 4).fill(255);
  for (const [, x, y, width] of code.path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g))
    for (let row = Number(y) * scale; row < (Number(y) + 1) * scale; row++)
      for (let column = Number(x) * scale; column < (Number(x) + Number(width)) * scale; column++)
        pixels.fill(0, (row * side + column) * 4, (row * side + column) * 4 + 3);
  return pixels;
}

function readBack(text: string): string | undefined {
  const code = qrCodeOf(text);
  const side = code.size * 8;
  return jsQR(picture(code), side, side)?.data;
}

test("a code is read back as the text it was made of", () => {
  expect(readBack("https://kontor.example.org/de/c/abc_DEF-123")).toBe(
    "https://kontor.example.org/de/c/abc_DEF-123",
  );
});

test("a contact card with umlauts is read back as it was", () => {
  const card = vCardOf({
    givenName: "Zoë",
    familyName: "Müßter; Łódź, Ökologie",
    jobTitle: "Leiterin",
    organisation: "Muster-Cluster Süd",
    email: "zoe@example.org",
  });
  expect(readBack(card)).toBe(card);
});
