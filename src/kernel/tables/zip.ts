/**
 * The entries of a zip, taken only where all that readers could go by agrees: the directory at its end, the heads before the entries, and what
 * unpacking really gives. One that says less than it holds, or says two things, is refused before any other reader unpacks it.
 */
import { inflateRawSync } from 'node:zlib';

export interface Entry {
  readonly name: string;
  /** As its directory says. */
  readonly sizeBytes: number;
  readonly isDeflated: boolean;
  readonly packed: Buffer;
}

const headMark = 0x04034b50;
const entryMark = 0x02014b50;
const endMark = Buffer.from([0x50, 0x4b, 0x05, 0x06]);
const locked = 1;
const late = 8;
/** An entry whose size was not known when it was begun has it behind: with or without a mark, in 32 or 64 bits. */
const afterwards = [0, 12, 16, 20, 24];

/** Throws `RangeError` where the file is no zip, or is one that says two things. */
export function entriesOf(file: Buffer): Entry[] {
  const { listed, start } = directoryOf(file);
  const entries: Entry[] = [];
  let next = 0;
  for (const one of listed.sort((a, b) => a.head - b.head)) {
    // Heads follow each other without a gap, so no reader that goes from the front finds an entry that the directory does not name.
    if (!afterwards.includes(one.head - next)) throw unsound('there is something between its entries');
    const from = bodyOf(file, one);
    entries.push({ ...one, packed: file.subarray(from, from + one.packedBytes) });
    next = from + one.packedBytes;
  }
  if (!afterwards.includes(start - next)) throw unsound('there is something between its entries and its directory');
  return entries;
}

interface Listed extends Omit<Entry, 'packed'> {
  readonly flags: number;
  readonly packedBytes: number;
  /** Where its own head lies. */
  readonly head: number;
}

function directoryOf(file: Buffer): { readonly listed: Listed[]; readonly start: number } {
  const end = file.lastIndexOf(endMark);
  if (end < 0 || end + 22 > file.length || end + 22 + file.readUInt16LE(end + 20) !== file.length) throw unsound('it has no end');
  const start = file.readUInt32LE(end + 16);
  const listed: Listed[] = [];
  let at = start;
  for (let i = file.readUInt16LE(end + 10); i > 0; i--) {
    if (file.readUInt32LE(at) !== entryMark) throw unsound('its directory is broken');
    const [flags, method] = [file.readUInt16LE(at + 8), file.readUInt16LE(at + 10)];
    const isRead = (flags & locked) === 0 && (method === 0 || method === 8);
    if (!isRead) throw unsound('an entry is locked, or packed in a way that is not read');
    const nameBytes = file.readUInt16LE(at + 28);
    listed.push({
      name: file.toString('utf8', at + 46, at + 46 + nameBytes),
      sizeBytes: file.readUInt32LE(at + 24),
      isDeflated: method === 8,
      flags,
      packedBytes: file.readUInt32LE(at + 20),
      head: file.readUInt32LE(at + 42),
    });
    at += 46 + nameBytes + file.readUInt16LE(at + 30) + file.readUInt16LE(at + 32);
  }
  if (at !== end) throw unsound('its directory does not reach its end');
  return { listed, start };
}

/** Where the packed bytes begin, once the head before them says what the directory says. */
function bodyOf(file: Buffer, { head, name, flags, isDeflated, packedBytes, sizeBytes }: Listed): number {
  const nameEnds = head + 30 + file.readUInt16LE(head + 26);
  const isSame =
    file.readUInt32LE(head) === headMark &&
    file.readUInt16LE(head + 6) === flags &&
    file.readUInt16LE(head + 8) === (isDeflated ? 8 : 0) &&
    file.toString('utf8', head + 30, nameEnds) === name;
  const isSized = (flags & late) !== 0 || (file.readUInt32LE(head + 18) === packedBytes && file.readUInt32LE(head + 22) === sizeBytes);
  if (!isSame || !isSized) throw unsound('an entry says two things');
  return nameEnds + file.readUInt16LE(head + 28);
}

/** Exactly as much as the entry says, or `RangeError`. */
export function unpack({ name, sizeBytes, isDeflated, packed }: Entry): Buffer {
  const bytes = isDeflated ? inflateRawSync(packed, { maxOutputLength: Math.max(sizeBytes, 1) }) : packed;
  if (bytes.length !== sizeBytes) throw unsound(`${name} is not as large as it says`);
  return bytes;
}

const unsound = (why: string) => new RangeError(`This zip cannot be trusted: ${why}.`);
