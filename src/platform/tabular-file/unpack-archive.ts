import yauzl from "yauzl";
import { BrokenFile, type TabularLimits } from "./table.ts";

export type ArchiveEntry = { readonly name: string; readonly content: Buffer };

/**
 * Unpacks the XML entries of a zip archive. Refuses a zip bomb before it takes memory: by the number of entries and the
 * sizes that the directory declares, and, since a directory may lie, by what really comes out.
 */
export async function unpackArchive(path: string, limits: TabularLimits): Promise<ArchiveEntry[]> {
  const zip = await opened(path);
  try {
    const listed = await entriesOf(zip, limits);
    const declared = listed.reduce((sum, entry) => sum + entry.uncompressedSize, 0);
    if (declared > limits.unpackedBytesMax) throw tooLarge(limits);
    const entries: ArchiveEntry[] = [];
    let room = limits.unpackedBytesMax;
    for (const entry of listed.filter(({ fileName }) => /\.xml(\.rels)?$/.test(fileName))) {
      const content = await contentOf(zip, entry, room, limits);
      room -= content.length;
      entries.push({ name: entry.fileName, content });
    }
    return entries;
  } catch (failure) {
    if (failure instanceof BrokenFile) throw failure;
    throw new BrokenFile(
      `the XLSX file is damaged (${(failure as Error).message}); save it once more in the spreadsheet`,
    );
  } finally {
    zip.close();
  }
}

function tooLarge(limits: TabularLimits): BrokenFile {
  const megabytes = Math.round(limits.unpackedBytesMax / 1_000_000);
  return new BrokenFile(
    `unpacked, the XLSX file would be larger than ${megabytes} MB; expected less, or a CSV file`,
  );
}

function opened(path: string): Promise<yauzl.ZipFile> {
  return new Promise((resolve, reject) => {
    yauzl.open(path, { lazyEntries: true, autoClose: false, validateEntrySizes: true }, (failure, zip) => {
      if (zip) resolve(zip);
      else
        reject(
          new BrokenFile(
            `the XLSX file is damaged (${failure?.message}); save it once more in the spreadsheet`,
          ),
        );
    });
  });
}

function entriesOf(zip: yauzl.ZipFile, limits: TabularLimits): Promise<yauzl.Entry[]> {
  return new Promise((resolve, reject) => {
    const entries: yauzl.Entry[] = [];
    if (zip.entryCount > limits.entriesMax) {
      reject(
        new BrokenFile(`the XLSX file has ${zip.entryCount} entries; expected at most ${limits.entriesMax}`),
      );
      return;
    }
    zip.on("entry", (entry: yauzl.Entry) => {
      entries.push(entry);
      zip.readEntry();
    });
    zip.once("end", () => resolve(entries));
    zip.once("error", reject);
    zip.readEntry();
  });
}

async function contentOf(
  zip: yauzl.ZipFile,
  entry: yauzl.Entry,
  bytesMax: number,
  limits: TabularLimits,
): Promise<Buffer> {
  if (entry.isEncrypted()) throw new BrokenFile("the file is protected by a password; save it without one");
  const stream = await new Promise<NodeJS.ReadableStream>((resolve, reject) => {
    zip.openReadStream(entry, (failure, opened) =>
      opened ? resolve(opened) : reject(failure ?? new Error("unreadable")),
    );
  });
  const pieces: Buffer[] = [];
  let bytes = 0;
  for await (const piece of stream as AsyncIterable<Buffer>) {
    bytes += piece.length;
    if (bytes > bytesMax) throw tooLarge(limits);
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}
