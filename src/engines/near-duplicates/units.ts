/** What the units of a text are, in plain words; `reading.ts` finds the same ones many times faster, but not where they stand. */
import { ALONE, letterOf, PASSED_OVER, SEPARATOR } from './letters.ts';

/** `auto`: words, but single characters of scripts without spaces; `word`: words throughout; `character`: letters throughout. */
export type Unit = 'auto' | 'word' | 'character';

export interface Place {
  /** UTF-16 units of the text: the first of the unit, and the first after it. */
  readonly from: number;
  readonly to: number;
  /** A character of a script without spaces. */
  readonly isAlone: boolean;
}

/** Every unit of the text in its order. Half a surrogate pair parts words. */
export function placesOf(text: string, unit: Unit): Place[] {
  const places: Place[] = [];
  let from = -1;
  const close = (to: number) => {
    if (from >= 0) places.push({ from, to, isAlone: false });
    from = -1;
  };
  for (let at = 0; at < text.length; ) {
    const code = text.codePointAt(at) as number;
    const next = at + (code > 0xffff ? 2 : 1);
    const letter = letterOf(code);
    if (letter === SEPARATOR) close(at);
    else if (letter !== PASSED_OVER && standsAlone(letter, unit)) {
      close(at);
      places.push({ from: at, to: next, isAlone: (letter & ALONE) !== 0 });
    } else if (letter !== PASSED_OVER && from < 0) from = at;
    at = next;
  }
  close(text.length);
  return places;
}

const standsAlone = (letter: number, unit: Unit): boolean => unit === 'character' || (unit === 'auto' && (letter & ALONE) !== 0);
