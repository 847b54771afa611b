import { open } from "node:fs/promises";
import { createReadStream } from "node:fs";
import { BrokenFile } from "./table.ts";

export type TextEncoding = "utf-8" | "windows-1252" | "utf-16le" | "utf-16be";

/**
 * The encoding of a text file: by its byte order mark; else UTF-16 where every other byte of the beginning is zero; else
 * UTF-8 where all of it is valid; else Windows-1252, which old spreadsheets write. Reads the file once, in pieces.
 */
export async function encodingOf(path: string): Promise<TextEncoding> {
  const head = await beginningOf(path, 4_096);
  if (head[0] === 0xff && head[1] === 0xfe) return "utf-16le";
  if (head[0] === 0xfe && head[1] === 0xff) return "utf-16be";
  const zeros = [0, 1].map((parity) => head.filter((byte, at) => at % 2 === parity && byte === 0).length);
  const [even = 0, odd = 0] = zeros;
  if (odd > head.length / 4 && even === 0) return "utf-16le";
  if (even > head.length / 4 && odd === 0) return "utf-16be";
  return (await isUtf8(path)) ? "utf-8" : "windows-1252";
}

async function beginningOf(path: string, bytes: number): Promise<Buffer> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(bytes), 0, bytes, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

async function isUtf8(path: string): Promise<boolean> {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let valid = true;
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
    if (chunk.includes(0)) throw new BrokenFile("this is not a text file; expected CSV or XLSX");
    if (!valid) continue;
    try {
      decoder.decode(chunk, { stream: true });
    } catch {
      valid = false;
    }
  }
  try {
    if (valid) decoder.decode();
  } catch {
    return false;
  }
  return valid;
}

/** The text of a file piece by piece, without its byte order mark. */
export async function* textOf(path: string, encoding: TextEncoding): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding);
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
    yield decoder.decode(chunk, { stream: true });
  }
  yield decoder.decode();
}
