import type { Language, Words } from './text.ts';

export type RefusalKind = 'not-found' | 'not-allowed' | 'not-valid' | 'conflict';

/** One place of the request that needs attention. */
export interface Fault {
  /** JSON Pointer into what was sent, such as `/milestones/2/value`; a column of a table as `/column`. */
  readonly pointer: string;
  readonly code: string;
  readonly says: Words;
}

/** An expected "no", in words a person can act on. Anything else that is thrown is a bug. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly kind: RefusalKind;
  /** Names the page that explains it: `/problems/<code>`. */
  readonly code: string;
  readonly says: Words;
  readonly faults: readonly Fault[];

  constructor(kind: RefusalKind, code: string, says: Words, faults: readonly Fault[] = []) {
    super([says.en, ...faults.map(({ pointer, says: why }) => `${pointer}: ${why.en}`)].join('\n'));
    this.kind = kind;
    this.code = code;
    this.says = says;
    this.faults = faults;
  }
}

export const faultAt = (pointer: string, code: string, en: string, zhHans: string): Fault => ({
  pointer,
  code,
  says: { en, 'zh-Hans': zhHans },
});

/** A refusal of one field. */
export const notValid = (pointer: string, code: string, en: string, zhHans: string): Refusal =>
  new Refusal('not-valid', code, { en, 'zh-Hans': zhHans }, [faultAt(pointer, code, en, zhHans)]);

export const sayIn = (refusal: Refusal, language: Language): string => refusal.says[language];
