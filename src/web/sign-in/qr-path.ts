import { create } from "qrcode";

/** A square code as one SVG path, one unit for each module, with the quiet zone of four around it. */
export function qrPath(text: string): { path: string; size: number } {
  const { modules } = create(text, { errorCorrectionLevel: "M" });
  const quiet = 4;
  const dark: string[] = [];
  for (let row = 0; row < modules.size; row++)
    for (let column = 0; column < modules.size; column++)
      if (modules.get(row, column)) dark.push(`M${column + quiet} ${row + quiet}h1v1h-1z`);
  return { path: dark.join(""), size: modules.size + 2 * quiet };
}
