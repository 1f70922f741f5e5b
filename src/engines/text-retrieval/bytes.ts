/** An index as bytes: a line of JSON that says where each array lies, then the arrays. */
import { createHash } from 'node:crypto';
import { NotValidInput } from '../engine/index.ts';
import { sharedBytes } from './shared.ts';

const MAGIC = 'mainspring text index 2';
const ALIGNED = 8;

const KINDS = { Uint8Array, Uint16Array, Int32Array, Uint32Array, Float32Array, Float64Array } as const;
type Kind = keyof typeof KINDS;
type Numbers = InstanceType<(typeof KINDS)[Kind]>;

/** Where an array lies: what stands for it in the JSON. */
interface Place {
  readonly array: Kind;
  readonly at: number;
  readonly length: number;
}

/** Any plain value in which numbers lie in typed arrays. */
export function toBytes(value: unknown): Uint8Array {
  const arrays: { numbers: Numbers; at: number }[] = [];
  let end = 0;
  const says = JSON.stringify(value, (_, part: unknown) => {
    if (!ArrayBuffer.isView(part)) return part;
    const numbers = part as Numbers;
    const at = end;
    end += Math.ceil(numbers.byteLength / ALIGNED) * ALIGNED;
    arrays.push({ numbers, at });
    return { array: numbers.constructor.name as Kind, at, length: numbers.length } satisfies Place;
  });
  const body = new Uint8Array(end);
  for (const { numbers, at } of arrays) body.set(new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength), at);
  const head = Buffer.from(`${MAGIC} ${digestOf(says, body)}\n${says}\n`, 'utf8');
  const bytes = new Uint8Array(head.length + end);
  bytes.set(head);
  bytes.set(body, head.length);
  return bytes;
}

/** The value again, its arrays on shared memory. Refuses bytes that were not written so, or that were changed. */
export function fromBytes(bytes: Uint8Array): unknown {
  const whole = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const first = whole.indexOf('\n');
  const second = whole.indexOf('\n', first + 1);
  const [, digest] = whole.toString('utf8', 0, Math.max(0, Math.min(first, 200))).split(`${MAGIC} `);
  if (digest === undefined || second < 0) return refuse('These bytes are no text index.');
  const says = whole.toString('utf8', first + 1, second);
  const body = sharedBytes(whole.length - second - 1);
  body.set(whole.subarray(second + 1));
  if (digestOf(says, body) !== digest) return refuse('These bytes were cut short or changed since the index was written.');
  return JSON.parse(says, (_, part: unknown) =>
    isPlace(part) ? new KINDS[part.array](body.buffer as SharedArrayBuffer & ArrayBuffer, part.at, part.length) : part,
  );
}

const digestOf = (says: string, body: Uint8Array) => createHash('sha256').update(says).update(body).digest('hex');

function isPlace(part: unknown): part is Place {
  return typeof part === 'object' && part !== null && 'array' in part && typeof part.array === 'string' && part.array in KINDS;
}

function refuse(message: string): never {
  throw new NotValidInput([{ path: '', message }]);
}
