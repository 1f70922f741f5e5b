/** Reading what lists of pages are asked for. */
import { notValid } from '#kernel';

/** What is given several times counts once. */
export const oneOf = (given: unknown, most = 200): string | undefined => String([given].flat().at(-1) ?? '').slice(0, most) || undefined;

/** From where a list goes on: a whole number that is not negative. Refuses `not-valid`. */
export function skipIn(given: unknown): number {
  const said = oneOf(given) ?? '0';
  if (/^\d{1,6}$/.test(said)) return Number(said);
  throw notValid('/from', 'not-valid', 'from is a whole number, such as 50.', 'from 须为整数，如 50。');
}

/** An id that was given, or nothing. Refuses `not-valid`. */
export function idIn(name: string, given: unknown): string | undefined {
  const said = oneOf(given);
  if (said === undefined || /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(said)) return said;
  throw notValid(`/${name}`, 'not-valid', `${name} is an id.`, `${name} 须为标识。`);
}

export const textQuery = (name: string, description: string) => ({ name, in: 'query', description, schema: { type: 'string' } });
