/** A module of several functions over one memory, their variables known by name. */
import { type Code, get, I32, set, unsigned } from './index.ts';

/** A parameter or local of a routine. */
export interface Variable {
  readonly is: Code;
  set(value: Code): Code;
}

export interface Routine {
  readonly takes: readonly number[];
  readonly gives: boolean;
  readonly locals: readonly number[];
  readonly body: Code;
}

type Kinds = Readonly<Record<string, number>>;
type Variables<K extends Kinds> = { readonly [Name in keyof K]: Variable };

/** A routine takes whole numbers; it answers one if its body leaves one. `keeps` are its other variables, by kind. */
export function routine<T extends string, K extends Kinds>(
  { takes, keeps, gives = false }: { takes: readonly T[]; keeps: K; gives?: boolean },
  body: (variables: Variables<Record<T, number> & K>) => readonly Code[],
): Routine {
  const names = [...takes, ...Object.keys(keeps)];
  const variables = Object.fromEntries(names.map((name, i) => [name, { is: get(i), set: (value: Code) => set(i, value) }]));
  const code = body(variables as Variables<Record<T, number> & K>).flat();
  return { takes: takes.map(() => I32), gives, locals: Object.values(keeps), body: code };
}

/** Takes memory `m.m` and gives its routines by name. */
export function moduleOfRoutines(routines: Readonly<Record<string, Routine>>): WebAssembly.Module {
  const all = Object.entries(routines);
  const section = (id: number, content: Code): Code => [id, ...unsigned(content.length), ...content];
  const list = (parts: readonly Code[]): Code => [...unsigned(parts.length), ...parts.flat()];
  const named = (name: string): Code => [...unsigned(name.length), ...new TextEncoder().encode(name)];
  const codes = all.map(([, { locals, body }]) => [...list(locals.map((kind) => [1, kind])), ...body, 0x0b]);
  return new WebAssembly.Module(
    Uint8Array.from([
      ...[0, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
      ...section(1, list(all.map(([, { takes, gives }]) => [0x60, ...list(takes.map((kind) => [kind])), ...list(gives ? [[I32]] : [])]))),
      ...section(2, list([[1, 0x6d, 1, 0x6d, 2, 0, 1]])),
      ...section(3, list(all.map((_, i) => unsigned(i)))),
      ...section(7, list(all.map(([name], i) => [...named(name), 0, ...unsigned(i)]))),
      ...section(10, list(codes.map((code) => [...unsigned(code.length), ...code]))),
    ]),
  );
}
