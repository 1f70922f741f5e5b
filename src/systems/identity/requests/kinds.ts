/** Kinds of request: each system that asks people declares its own once, at its door. */
import type { Asked, Words } from '#kernel';
import type { RequestToAnswer } from '../records/request-to-answer.ts';

export interface RequestKind {
  /** `join-organisation` */
  readonly name: string;
  /** The record that it is about, by its table. */
  readonly about: string;
  /** Who is asked is known to that person alone, not to whoever asked; the system that asks tells those who may know. */
  readonly isSecret?: boolean;
  /** What is asked, as the invited person reads it. */
  says(asked: Asked, aboutId: string): Promise<Words>;
  /** In the transaction of the answer, as the platform; told again when the answer changes, so it undoes what it did. */
  answered(asked: Asked, request: RequestToAnswer, answer: Answer): Promise<void>;
}
export type Answer = 'accepted' | 'declined';

const kinds = new Map<string, RequestKind>();

export function requestKind(declared: RequestKind): RequestKind {
  if (kinds.has(declared.name)) throw new Error(`There are two kinds of request called ${declared.name}.`);
  kinds.set(declared.name, declared);
  return declared;
}

/** The names of the kinds that are secret. */
export const secretKinds = (): readonly string[] => [...kinds.values()].filter(({ isSecret }) => isSecret).map(({ name }) => name);

export function kindNamed(name: string): RequestKind {
  const found = kinds.get(name);
  if (!found) throw new Error(`Nobody declares the kind of request ${name}.`);
  return found;
}
