/** The words of a kind as staff see them: declared, their own, and as a mail would look. */
import { sql } from 'kysely';
import type { Asked, Language, Text, Words } from '#kernel';
import { sampleOf } from './commands/send-test-message.ts';
import { demandWords, mayWord } from './commands/write-template.ts';
import { demandKind, type MessageKind, messageKinds } from './kind.ts';
import { type Rendered, render } from './rules/render.ts';

export interface Worded {
  readonly name: string;
  readonly says: Words;
  readonly isEssential: boolean;
  readonly values: readonly string[];
  readonly declared: { readonly subject: Words; readonly body: Words };
  /** The edition that staff wrote and that counts; null where the declared words stand. */
  readonly own: { readonly edition: number; readonly subject: Words; readonly body: Words } | null;
  readonly mayWrite: boolean;
}

/** Every kind with its words, or one. */
export async function wordedKinds({ db, person }: Asked): Promise<Worded[]> {
  const { rows } = await sql<{ kind: string; edition: number; subject: Words; body: Words }>`
    select kind, edition, subject, body from message_template where state = 'current'`.execute(db);
  const ownOf = new Map(rows.map(({ kind, ...own }) => [kind, own]));
  return messageKinds().map((kind) => ({
    name: kind.name,
    says: kind.says,
    isEssential: kind.isEssential,
    values: kind.values,
    declared: { subject: kind.subject, body: kind.body },
    own: ownOf.get(kind.name) ?? null,
    mayWrite: mayWord(person, kind),
  }));
}

/** A mail of this kind in these words, with the names of the values in brackets. Refuses words that do not fit the kind. */
export function previewOf(name: string, words: { readonly subject: Text; readonly body: Text }, language: Language, at: string): Rendered {
  const kind: MessageKind = demandKind(name);
  demandWords(words, kind);
  return render({ subject: words.subject as Words, body: words.body as Words, said: sampleOf(kind), language, at });
}
