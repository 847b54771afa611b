import { crc32 } from "node:zlib";
import type { ArchiveEntry } from "./unpack-archive.ts";

const version = 20;
const utf8Names = 0x0800;

/**
 * A zip archive of entries as they are, without compression. The spreadsheet library finds entries by walking through
 * an archive and ignores its directory; given this one, it sees what has been measured and nothing else.
 */
export function* storedArchive(entries: readonly ArchiveEntry[]): Generator<Buffer> {
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, content } of entries) {
    const nameBytes = Buffer.from(name);
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    writeFacts(local, 4, { nameBytes, content });
    const listed = Buffer.alloc(46);
    listed.writeUInt32LE(0x02014b50, 0);
    listed.writeUInt16LE(version, 4);
    writeFacts(listed, 6, { nameBytes, content });
    listed.writeUInt32LE(offset, 42);
    directory.push(listed, nameBytes);
    yield Buffer.concat([local, nameBytes]);
    if (content.length > 0) yield content;
    offset += local.length + nameBytes.length + content.length;
  }
  const directoryBytes = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(directoryBytes.length, 12);
  end.writeUInt32LE(offset, 16);
  yield Buffer.concat([directoryBytes, end]);
}

/** The facts that stand in the same order before an entry and in the directory. */
function writeFacts(
  header: Buffer,
  at: number,
  { nameBytes, content }: { nameBytes: Buffer; content: Buffer },
): void {
  header.writeUInt16LE(version, at);
  header.writeUInt16LE(utf8Names, at + 2);
  header.writeUInt32LE(crc32(content), at + 10);
  header.writeUInt32LE(content.length, at + 14);
  header.writeUInt32LE(content.length, at + 18);
  header.writeUInt16LE(nameBytes.length, at + 22);
}
