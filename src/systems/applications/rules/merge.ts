/** Two people write one draft: what they wrote in different places is merged, what they wrote in the same place differently is a conflict. */
import { canonicalJson } from './canonical.ts';

export interface Change {
  readonly place: string;
  /** Null empties it. */
  readonly value: unknown;
}
/** What stands at a place, and which saving of which window put it there. */
export interface Standing {
  readonly value: unknown;
  readonly version: number;
  readonly editor: string;
}
export interface Merged {
  /** To be written. */
  readonly kept: readonly Change[];
  /** Written by another since, and differently. What is theirs stands. */
  readonly conflicts: readonly Change[];
}

/** `base`: the saving that the writer had seen last. What one's own window wrote since is no conflict: its answer may have been lost on the way. */
export function merge(standing: ReadonlyMap<string, Standing>, changes: readonly Change[], base: number, editor: string): Merged {
  const last = [...new Map(changes.map((change) => [change.place, change])).values()];
  const isSame = ({ place, value }: Change) => canonicalJson(standing.get(place)?.value ?? null) === canonicalJson(value);
  const isOvertaken = ({ place }: Change) => {
    const there = standing.get(place);
    return there !== undefined && there.version > base && there.editor !== editor;
  };
  const different = last.filter((change) => !isSame(change));
  return { kept: different.filter((change) => !isOvertaken(change)), conflicts: different.filter(isOvertaken) };
}
