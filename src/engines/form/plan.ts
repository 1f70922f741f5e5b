/** A form as an officer plans it: sections of questions. It is kept as a JSON Schema and a UI schema, and read back from them. */

/** Words in at least one language. */
export interface Words {
  readonly en?: string | undefined;
  readonly 'zh-Hans'?: string | undefined;
}

export interface Plan {
  readonly sections: readonly Section[];
}

export interface Section {
  readonly code: string;
  readonly label: Words;
  readonly help?: Words | undefined;
  readonly when?: When | undefined;
  readonly questions: readonly Question[];
}

/** Only if another question, named `section/question`, was answered with one of these. */
export interface When {
  readonly question: string;
  readonly is: readonly (string | boolean)[];
}

export interface Limit {
  readonly words?: number | undefined;
  readonly characters?: number | undefined;
}

export interface Choice {
  readonly code: string;
  readonly label: Words;
}

export interface Column {
  readonly code: string;
  readonly label: Words;
  readonly kind: 'line' | 'number' | 'money' | 'day' | 'choice';
  readonly isNeeded?: boolean | undefined;
  /** Of numbers and money: the sum stands below. */
  readonly hasTotal?: boolean | undefined;
  readonly choices?: readonly Choice[] | undefined;
}

/** A cost category, and the largest share of the whole that may be spent on it, in percent. */
export interface Category {
  readonly code: string;
  readonly label: Words;
  readonly mostPercent?: string | undefined;
}

/** What is asked, by the kind of answer. A `note` asks nothing; a `declaration` has to be agreed to. Money is in minor units. */
export type Kind =
  | { readonly kind: 'line'; readonly limit?: Limit | undefined }
  | { readonly kind: 'long'; readonly limit?: Limit | undefined }
  | {
      readonly kind: 'number';
      readonly least?: number | undefined;
      readonly most?: number | undefined;
      readonly isWhole?: boolean | undefined;
      readonly unit?: Words | undefined;
    }
  | { readonly kind: 'money'; readonly least?: number | undefined; readonly most?: number | undefined }
  | { readonly kind: 'day' }
  | { readonly kind: 'choice'; readonly choices: readonly Choice[]; readonly accepted?: readonly string[] | undefined }
  | {
      readonly kind: 'choices';
      readonly choices: readonly Choice[];
      readonly least?: number | undefined;
      readonly most?: number | undefined;
    }
  | { readonly kind: 'yes-no'; readonly accepted?: boolean | undefined }
  | { readonly kind: 'declaration' }
  | {
      readonly kind: 'table';
      readonly columns: readonly Column[];
      readonly least?: number | undefined;
      readonly most?: number | undefined;
    }
  | {
      readonly kind: 'budget';
      readonly categories: readonly Category[];
      readonly years?: number | undefined;
      readonly most?: number | undefined;
    }
  | {
      readonly kind: 'files';
      readonly endings: readonly string[];
      readonly mostMegabytes: number;
      readonly least?: number | undefined;
      readonly most?: number | undefined;
    }
  | { readonly kind: 'people' | 'organisations'; readonly least?: number | undefined; readonly most?: number | undefined }
  | { readonly kind: 'note' };

export type KindName = Kind['kind'];

export type Question = {
  readonly code: string;
  readonly label: Words;
  readonly help?: Words | undefined;
  readonly isNeeded?: boolean | undefined;
  /** Tells who applies, so that a blind reviewer does not see it. */
  readonly isIdentifying?: boolean | undefined;
  readonly when?: When | undefined;
  /** What is said to whoever gives an answer that is not accepted, such as of an eligibility question. */
  readonly refusal?: Words | undefined;
} & Kind;

/** JSON of any shape. */
export type Json = { readonly [name: string]: unknown };
/** A form as it is kept: JSON Schema 2020-12, and how it is shown. */
export interface Form {
  readonly schema: Json;
  readonly ui: Json;
}
/** Answers by section and question. */
export type Answers = { readonly [section: string]: { readonly [question: string]: unknown } | undefined };

export const kindNames: readonly KindName[] = [
  'line',
  'long',
  'number',
  'money',
  'day',
  'choice',
  'choices',
  'yes-no',
  'declaration',
  'table',
  'budget',
  'files',
  'people',
  'organisations',
  'note',
];

export interface Fault {
  /** JSON Pointer into the answers: `/section/question`, or deeper. */
  readonly pointer: string;
  readonly code: string;
  readonly says: { readonly en: string; readonly 'zh-Hans': string };
}
