/** One house with a person of every role in every scope, each of whom asks it by HTTP. */
import http from 'node:http';
import { beforeAll } from 'vitest';
import type { AnyRecord, AnyRow, Asked } from '#kernel';
import { from } from '#kernel';
import { house } from '#tests/support/house.ts';
import { type Subject, subjectsOf } from '../golden/subjects.ts';

export interface Answer {
  readonly status: number;
  readonly text: string;
}
interface Said {
  readonly body?: unknown;
  /** Of the row that was read; sent as If-Match. */
  readonly version?: number;
}

/** Plain requests over kept connections: `fetch` takes as long as the platform does. */
const agent = new http.Agent({ keepAlive: true, maxSockets: 16 });

export function stage() {
  const home = house({ withoutPeople: true });
  const documented = new Map<string, unknown>();
  const there = {
    subjects: [] as readonly Subject[],
    /** Those whose turn it is: one in three, so that over all turns everybody is asked; with MAINSPRING_MATRIX=whole everybody at every turn. */
    turnOf: (turn: number): readonly Subject[] =>
      there.subjects.filter((_, i) => process.env.MAINSPRING_MATRIX === 'whole' || (i + turn) % 3 === 0),
    /** How many requests were made. */
    asks: 0,
    get opened() {
      return home.running.opened;
    },
    asking: (subject: Subject): Asked => ({ ...home.running.asPlatform(), person: subject.person }),
    request(subject: Subject, method: string, path: string, { body, version }: Said = {}): Promise<Answer> {
      there.asks += 1;
      const said = body === undefined ? undefined : JSON.stringify(body);
      const headers = {
        ...(subject.token && { cookie: `session=${subject.token}`, 'sec-fetch-site': 'same-origin' }),
        ...(said !== undefined && { 'content-type': 'application/json', 'content-length': Buffer.byteLength(said) }),
        ...(version && { 'if-match': `"${version}"` }),
        ...(method !== 'GET' && { 'idempotency-key': `${subject.name}-${there.asks}` }),
      };
      return new Promise((resolve, reject) => {
        http
          .request(home.address + path, { method, headers, agent }, (answer) => {
            const parts: Buffer[] = [];
            answer.on('data', (part: Buffer) => parts.push(part));
            answer.on('end', () => resolve({ status: answer.statusCode ?? 0, text: Buffer.concat(parts).toString() }));
          })
          .on('error', reject)
          .end(said);
      });
    },
    /** The body that the API document shows for a POST. */
    async exampleOf(path: string): Promise<unknown> {
      if (!documented.size) {
        const document = (await (await fetch(`${home.address}/openapi.json`)).json()) as Document;
        for (const [address, { post }] of Object.entries(document.paths))
          documented.set(address, post?.requestBody?.content?.['application/json']?.example);
      }
      return documented.get(path) ?? {};
    },
    /** Which of these rows the record's own rule and their handling open, asked of the declarations. */
    async visible(subject: Subject, record: AnyRecord, ids: readonly string[]): Promise<readonly AnyRow[]> {
      return (await from(there.asking(subject), record)
        .where('id', 'in', ids as never)
        .execute()) as unknown as readonly AnyRow[];
    },
  };
  beforeAll(async () => {
    there.subjects = await subjectsOf(home.running.opened.db);
  });
  return there;
}

interface Document {
  readonly paths: Readonly<
    Record<
      string,
      { readonly post?: { readonly requestBody?: { readonly content?: Readonly<Record<string, { readonly example?: unknown }>> } } }
    >
  >;
}
