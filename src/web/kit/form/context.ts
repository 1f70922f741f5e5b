/** What the fields of a form know besides their own answer. */
import { createContext, useContext } from 'react';
import type { Fault, Json } from './engine.ts';

/** A file that was given, as an answer keeps it. */
export interface GivenFile {
  readonly id: string;
  readonly name: string;
  readonly sizeBytes?: number;
}

export interface Filling {
  /** Ids of inputs begin with it, so that two forms can stand on one page. */
  readonly prefix: string;
  readonly faults: readonly Fault[];
  readonly isReadOnly: boolean;
  readonly money: { readonly currency: string; readonly digits: number };
  /** Keeps a file of a question, named `section/question`; without it files cannot be attached here. */
  readonly upload?: ((file: File, question: string) => Promise<GivenFile>) | undefined;
  readonly fileHref?: ((id: string) => string) | undefined;
}

const FillingContext = createContext<Filling | undefined>(undefined);
export const FillingProvider = FillingContext.Provider;

export function useFilling(): Filling {
  const filling = useContext(FillingContext);
  if (!filling) throw new Error('A field was rendered outside its form.');
  return filling;
}

/** The part of the form library's field props that our fields use. */
export interface FieldProps<T> {
  readonly schema: Json;
  readonly uiSchema?: Json;
  readonly formData?: T;
  readonly required?: boolean;
  readonly fieldPathId: { readonly path: readonly (string | number)[] };
  onChange(value: T | undefined, path: readonly (string | number)[]): void;
}

/** What a field needs to draw itself: its id, its fault, and how to answer. */
export function useField<T>({ fieldPathId, onChange }: FieldProps<T>) {
  const filling = useFilling();
  const pointer = `/${fieldPathId.path.join('/')}`;
  const id = idAt(filling.prefix, pointer);
  const fault = filling.faults.find((one) => one.pointer === pointer);
  return {
    ...filling,
    pointer,
    id,
    fault,
    answer: (value: T | undefined) => onChange(value, fieldPathId.path),
    /** Attributes of an input: what describes it, and whether it is wrong. */
    described: {
      'aria-describedby': [fault && `${id}-fault`, `${id}-help`].filter(Boolean).join(' '),
      'aria-invalid': fault ? (true as const) : undefined,
    },
    /** The fault of a place inside the answer, such as a cell. */
    faultAt: (inside: string) => filling.faults.find((one) => one.pointer === `${pointer}/${inside}`),
  };
}

export const idAt = (prefix: string, pointer: string): string => `${prefix}${pointer.replaceAll('/', '-')}`;
