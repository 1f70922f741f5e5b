/** How large a formula may be, so that reading and working it out always end soon. */
export const bounds = {
  characters: 4_000,
  /** Numbers, names, operators and functions together. */
  parts: 1_000,
  /** Brackets, functions, signs and powers inside one another. */
  depth: 64,
  /** Of one number, as in the arithmetic itself. */
  digits: 34,
  /** One look back: a lag, a change, a window. */
  periods: 240,
  /** All looks back of a formula together: the work is at most this times the periods asked for. */
  reach: 1_200,
  /** Figures that one evaluation may name as its sources. */
  uses: 2_000_000,
  /** Steps of one evaluation: parts × periods, a window counted by its length and a root or logarithm by `slow`. About four seconds at most. */
  work: 2_000_000,
  slow: 100,
  /** Of a power, both signs. */
  exponent: 64,
  /** Of a unit, both signs: `persons^8`; and of its power of ten. */
  unitExponent: 8,
  unitScale: 60,
  /** Of a result: 10^300; anything larger is no number. */
  magnitude: 300,
} as const;
