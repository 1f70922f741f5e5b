/** A signature index as bytes: a mark, a header in JSON, ids in JSON, boilerplate, sketches, and a SHA-256 of all that. */
import { createHash } from 'node:crypto';
import { endianness } from 'node:os';
import { z } from 'zod';
import type { HashSet } from './hash-set.ts';
import type { Plan } from './plan.ts';
import type { Unit } from './units.ts';

export interface Kept {
  readonly threshold: number;
  readonly unit: Unit;
  readonly plan: Plan;
  readonly without: HashSet | undefined;
  readonly ids: readonly string[];
  readonly slots: Uint16Array;
}

const MARK = 'near-duplicates 2\n';
const DIGEST_BYTES = 32;
const ALIGNED = 8;

const count = z.int().min(0);
const header = z.strictObject({
  order: z.enum(['LE', 'BE']),
  threshold: z.number(),
  unit: z.enum(['auto', 'word', 'character']),
  plan: z.strictObject({ bands: z.int().min(1), rows: z.int().min(1), slots: z.int().min(1), fewest: count }),
  idBytes: count,
  documents: count,
  boilerplate: z.strictObject({ table: count, size: count }),
});

export function writeBytes({ threshold, unit, plan, without, ids, slots }: Kept): Uint8Array {
  const idBytes = Buffer.from(JSON.stringify(ids));
  const head = Buffer.from(
    `${MARK}${JSON.stringify({
      order: endianness(),
      threshold,
      unit,
      plan,
      idBytes: idBytes.length,
      documents: ids.length,
      boilerplate: { table: without?.table.length ?? 0, size: without?.size ?? 0 },
    })}\n`,
  );
  const parts = [head, idBytes, bytesOf(without?.table ?? new Int32Array()), bytesOf(slots)];
  const bytes = new Uint8Array(parts.reduce((sum, { length }) => sum + padded(length), 0) + DIGEST_BYTES);
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += padded(part.length);
  }
  bytes.set(digestOf(bytes.subarray(0, at)), at);
  return bytes;
}

export function readBytes(given: Uint8Array): Kept {
  // Numbers of 4 bytes begin at multiples of 4 of their memory, which a part of a file in memory may not.
  const bytes = given.byteOffset % ALIGNED === 0 ? given : given.slice();
  const end = bytes.length - DIGEST_BYTES;
  if (end < MARK.length || Buffer.from(bytes.subarray(0, MARK.length)).toString() !== MARK)
    throw new RangeError('These bytes are no signature index of this version.');
  if (!digestOf(bytes.subarray(0, end)).equals(bytes.subarray(end))) throw new RangeError('The signature index is cut off or changed.');
  const headEnd = bytes.indexOf(10, MARK.length);
  const { order, threshold, unit, plan, idBytes, documents, boilerplate } = header.parse(
    JSON.parse(Buffer.from(bytes.subarray(MARK.length, headEnd)).toString()),
  );
  if (order !== endianness()) throw new RangeError('The signature index was written on a machine of the other byte order.');
  const idsFrom = padded(headEnd + 1);
  const tableFrom = idsFrom + padded(idBytes);
  const slotsFrom = tableFrom + padded(4 * boilerplate.table);
  const table = new Int32Array(new SharedArrayBuffer(4 * boilerplate.table));
  table.set(new Int32Array(bytes.buffer, bytes.byteOffset + tableFrom, boilerplate.table));
  return {
    threshold,
    unit,
    plan,
    without: boilerplate.table ? { table, size: boilerplate.size } : undefined,
    ids: z.array(z.string()).parse(JSON.parse(Buffer.from(bytes.subarray(idsFrom, idsFrom + idBytes)).toString())),
    slots: new Uint16Array(bytes.buffer, bytes.byteOffset + slotsFrom, documents * plan.slots),
  };
}

const padded = (length: number): number => Math.ceil(length / ALIGNED) * ALIGNED;
const bytesOf = ({ buffer, byteOffset, byteLength }: Int32Array | Uint16Array): Uint8Array =>
  new Uint8Array(buffer, byteOffset, byteLength);
const digestOf = (bytes: Uint8Array): Buffer => createHash('sha256').update(bytes).digest();
