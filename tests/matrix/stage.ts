/** One house with a person of every role in every scope, each of whom asks it by HTTP. */
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

export function stage() {
  const home = house({ withoutPeople: true });
  const documented = new Map<string, unknown>();
  const there = {
    subjects: [] as readonly Subject[],
    /** How many requests were made. */
    asks: 0,
    get opened() {
      return home.running.opened;
    },
    asking: (subject: Subject): Asked => ({ ...home.running.asPlatform(), person: subject.person }),
    async request(subject: Subject, method: string, path: string, { body, version }: Said = {}): Promise<Answer> {
      there.asks += 1;
      const answer = await fetch(home.address + path, {
        method,
        redirect: 'manual',
        headers: {
          ...(subject.token && { cookie: `session=${subject.token}`, 'sec-fetch-site': 'same-origin' }),
          ...(body !== undefined && { 'content-type': 'application/json' }),
          ...(version && { 'if-match': `"${version}"` }),
          ...(method !== 'GET' && { 'idempotency-key': `${subject.name}-${there.asks}` }),
        },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      });
      return { status: answer.status, text: await answer.text() };
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
