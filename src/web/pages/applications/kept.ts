/** What was typed and not yet answered, in this browser: it outlives a lost connection, a closed window and a crash. */

export interface Kept {
  /** The saving that the writer had seen last. */
  readonly version: number;
  /** Names the window that wrote it, so that what is sent again does not meet itself. */
  readonly editor: string;
  readonly pending: Readonly<Record<string, unknown>>;
}

const nameOf = (id: string) => `application:${id}`;

/** Private windows may refuse storage; then only the server keeps. */
export function kept(id: string): Kept | undefined {
  try {
    return (JSON.parse(localStorage.getItem(nameOf(id)) ?? 'null') as Kept | null) ?? undefined;
  } catch {
    return undefined;
  }
}

export function keep(id: string, what: Kept): void {
  try {
    if (Object.keys(what.pending).length) localStorage.setItem(nameOf(id), JSON.stringify(what));
    else localStorage.removeItem(nameOf(id));
  } catch {
    // see `kept`
  }
}

/** A name of this window that no other has. */
export const windowName = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(12)), (byte) => byte.toString(16).padStart(2, '0')).join('');

export const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one ?? null) === JSON.stringify(other ?? null);
