import { deflateRawSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { readTable } from './read.ts';
import { xlsxOf } from './write.ts';
import { entriesOf, unpack } from './zip.ts';

interface Part {
  readonly name: string;
  readonly bytes: Buffer;
  /** What the directory and the head say of its size, where it is not the truth. */
  readonly listedBytes?: number;
  readonly headBytes?: number;
  readonly headName?: string;
  /** Its size comes behind it. */
  readonly isLate?: boolean;
  /** Stands in the file and not in the directory. */
  readonly isUnlisted?: boolean;
}

function zipOf(...parts: Part[]): Buffer {
  const [heads, directory]: [Buffer[], Buffer[]] = [[], []];
  let at = 0;
  for (const { name, bytes, listedBytes = bytes.length, headBytes = listedBytes, headName = name, isLate, isUnlisted } of parts) {
    const packed = deflateRawSync(bytes);
    const about = (of: string, sizeBytes: number, packedBytes: number) => {
      const text = Buffer.alloc(26);
      text.writeUInt16LE(isLate ? 8 : 0, 2);
      text.writeUInt16LE(8, 4);
      text.writeUInt32LE(packedBytes, 14);
      text.writeUInt32LE(sizeBytes, 18);
      text.writeUInt16LE(Buffer.byteLength(of), 22);
      return text;
    };
    const head = isLate ? about(headName, 0, 0) : about(headName, headBytes, packed.length);
    const behind = Buffer.alloc(isLate ? 12 : 0);
    heads.push(Buffer.from('PK\x03\x04'), head, Buffer.from(headName), packed, behind);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(at, 10);
    if (!isUnlisted) directory.push(Buffer.from('PK\x01\x02\0\0'), about(name, listedBytes, packed.length), rest, Buffer.from(name));
    at += 30 + Buffer.byteLength(headName) + packed.length + behind.length;
  }
  const listed = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06');
  end.writeUInt16LE(parts.filter(({ isUnlisted }) => !isUnlisted).length, 10);
  end.writeUInt32LE(listed.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...heads, listed, end]);
}

const small = { name: 'xl/worksheets/sheet1.xml', bytes: Buffer.from('<worksheet/>') };
const bomb = { name: 'xl/sharedStrings.xml', bytes: Buffer.alloc(50_000_000) };

describe('a zip', () => {
  test('is read as it says, whether sizes stand before its entries or behind', async () => {
    for (const isLate of [false, true]) {
      const entries = entriesOf(zipOf({ ...small, isLate }, { ...bomb, isLate }));
      expect(entries.map((entry) => [entry.name, unpack(entry).length])).toEqual([
        [small.name, small.bytes.length],
        [bomb.name, bomb.bytes.length],
      ]);
    }
    const ours = entriesOf(await xlsxOf(['code'], [['a']]));
    expect(ours.length).toBeGreaterThan(3);
    for (const entry of ours) unpack(entry);
  });

  test('that unpacks to more than 400 MB by its own word is refused before it is unpacked', async () => {
    const parts = Array.from({ length: 9 }, (_, i) => ({ ...bomb, name: `xl/${i}.xml` }));
    await expect(readTable(zipOf(small, ...parts))).rejects.toMatchObject({ says: { en: expect.stringContaining('more than 400 MB') } });
  });

  test.each([
    ['says that it is small', { ...bomb, listedBytes: 100 }],
    ['says so only in its directory', { ...bomb, listedBytes: 100, headBytes: bomb.bytes.length }],
    ['says that it is huge only in its head', { ...bomb, headBytes: 4_000_000_000 }],
    ['says its size behind it, and wrong in the directory', { ...bomb, listedBytes: 100, isLate: true }],
    ['has another name in its head', { ...bomb, headName: 'docProps/app.xml' }],
    ['is not in the directory', { ...bomb, isUnlisted: true }],
  ])('with an entry that %s is refused, and no reader unpacks it', async (_, part) => {
    const file = zipOf(small, part);
    expect(() => entriesOf(file).map(unpack)).toThrow();
    await expect(readTable(file)).rejects.toMatchObject({ code: 'not-a-table' });
  });
});
