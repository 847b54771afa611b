import QRCode from "qrcode";

export type QrCode = {
  /** Modules along one side, the quiet margin of four included. */
  readonly size: number;
  /** The dark modules as one path of an SVG of that size. */
  readonly path: string;
};

const margin = 4;

/** A text as a QR code that phones read from a screen and from paper. */
export function qrCodeOf(text: string): QrCode {
  const { modules } = QRCode.create(text, { errorCorrectionLevel: "M" });
  const rows: string[] = [];
  for (let y = 0; y < modules.size; y++)
    for (let x = 0; x < modules.size; x++) {
      let width = 0;
      while (x + width < modules.size && modules.get(y, x + width)) width++;
      if (width > 0) rows.push(`M${x + margin} ${y + margin}h${width}v1h-${width}z`);
      x += width;
    }
  return { size: modules.size + 2 * margin, path: rows.join("") };
}
