/** The reason of a verdict: a rule by name, its figures, and the sentence. */
import type { Because } from './schema.ts';

type Figures = Because['values'];

const sentences: Readonly<Record<string, (figures: Figures) => string>> = {
  'chosen pays': ({ value, price }) => `Its value ${value} covers the price ${price} of what it uses.`,
  'chosen line': ({ value, price }) =>
    `Its value ${value} is below the price ${price} of what it uses, but whole proposals fill the limits best with it.`,
  'chosen quota': ({ value, price, constraint }) => `Its value ${value} covers its price ${price} only because ${constraint} asks for it.`,
  'chosen requirement': ({ other }) => `${other}, which is chosen, requires it.`,
  'chosen fixed': () => 'It was decided beforehand.',
  'chosen tie': () => 'As good portfolios exist without it; its lot decided.',
  'rejected price': ({ value, price, constraint }) =>
    `Its value ${value} does not cover the price ${price} of what it uses${constraint ? `, most of it for ${constraint}` : ''}.`,
  'rejected quota': ({ value, price, constraint }) => `Its value ${value} would cover its price ${price} but for ${constraint}.`,
  'rejected line': ({ value, price }) =>
    `Its value ${value} covers its price ${price}, but the limits have no room for the whole of it beside what is chosen.`,
  'rejected requirement': ({ other }) => `It requires ${other}, which is not chosen.`,
  'rejected exclusion': ({ other }) => `It excludes, or is excluded by, ${other}, which is chosen.`,
  'rejected fixed': () => 'It was decided beforehand.',
  'rejected too-large': ({ constraint, amount, limit }) => `Alone it takes ${amount} of ${constraint}, which is ${limit}.`,
  'rejected tie': () => 'As good portfolios exist with it; the lots of others decided.',
  'rejected undecided': () => 'No portfolio was found, so nothing is chosen.',
};

export function because(verdict: 'chosen' | 'rejected', code: Because['code'], figures: Figures = {}): Because {
  const values = Object.fromEntries(
    Object.entries(figures).map(([name, value]) => [name, typeof value === 'number' ? rounded(value) : value]),
  );
  return { code, values, says: sentences[`${verdict} ${code}`]!(values) };
}

/** Six digits are enough for a sentence; the exact figures stand beside it. */
const rounded = (value: number) => Number(value.toPrecision(Number.isInteger(value) ? 15 : 6));
