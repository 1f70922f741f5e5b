/** Clients that write by HTTP without a pause, each write under a key of its own, and remember what was acknowledged. */
import { randomUUID } from 'node:crypto';

export interface Write {
  readonly key: string;
  readonly path: string;
  readonly body: object;
  /** What it writes, found again in the database by this. */
  readonly mark: string;
  outcome: 'acknowledged' | 'unknown';
}

const send = (address: string, cookie: string, { key, path, body }: Write) =>
  fetch(address + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie, 'idempotency-key': key },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(20_000),
  });

/** Writes until the connection breaks or `until` says stop: two organisations, then their merger, which is three rows in one command. */
export async function writeOn(address: string, cookie: string, until: () => boolean): Promise<Write[]> {
  const written: Write[] = [];
  const write = async (one: Write) => {
    if (until()) return undefined;
    written.push(one);
    return acknowledged(address, cookie, one);
  };
  while (!until()) {
    const [kept, gone] = [await write(create()), await write(create())];
    if (!kept || !gone || !(await write(mergeOf(kept.id as string, gone.id as string)))) return written;
  }
  return written;
}

/** Sends again what was not acknowledged, with the same keys. */
export async function sendAgain(address: string, cookie: string, writes: readonly Write[]): Promise<void> {
  for (const write of writes.filter(({ outcome }) => outcome === 'unknown')) await acknowledged(address, cookie, write);
}

/** Nothing when the connection broke: then nobody knows. Any refusal is a fault of the test or the platform. */
async function acknowledged(address: string, cookie: string, write: Write): Promise<Readonly<Record<string, unknown>> | undefined> {
  let status: number;
  let said: string;
  try {
    const answer = await send(address, cookie, write);
    said = await answer.text();
    status = answer.status;
  } catch {
    return undefined;
  }
  if (status !== 200 && status !== 201) throw new Error(`${write.path} was answered ${status}: ${said}`);
  write.outcome = 'acknowledged';
  return JSON.parse(said) as Record<string, unknown>;
}

const create = (): Write => {
  const mark = `Institute ${randomUUID()}`;
  const body = { name: { en: mark }, kind: 'research-institute', handling: 'public' };
  return { key: randomUUID(), path: '/api/v1/organisations', body, mark, outcome: 'unknown' };
};

const mergeOf = (keptId: string, goneId: string): Write => {
  const mark = `Twins ${randomUUID()}`;
  return {
    key: randomUUID(),
    path: '/api/v1/commands/merge-organisations',
    body: { keptId, goneId, because: mark },
    mark,
    outcome: 'unknown',
  };
};
