/** `--where column=value`, as lists everywhere filter. */
import { Misspoken, type Said } from '../word.ts';

export const filterOf = (said: Said): Record<string, string> =>
  Object.fromEntries(
    said.values('where').map((wish) => {
      const at = wish.indexOf('=');
      if (at < 1) throw new Misspoken(`--where is column=value, not "${wish}".`);
      return [wish.slice(0, at), wish.slice(at + 1)];
    }),
  );
