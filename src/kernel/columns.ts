/** Kinds of column that plain zod does not name. A row is the same in the database, in TypeScript and in JSON. */
import { z } from 'zod';

/** An exact decimal, kept as `numeric` and sent as text: no float ever touches it. */
export const decimal = () =>
  z
    .string()
    .regex(/^-?\d{1,30}(\.\d{1,20})?$/, { error: 'A decimal number such as 2.65 is needed.' })
    .meta({ format: 'decimal' });

/** The id of a row of another record. */
export const reference = (record: string) => z.uuid().meta({ reference: record });

export const day = () => z.iso.date();
export const instant = () => z.iso.datetime({ offset: true });

/** A short stable name: letters, digits, dot, dash, underscore. */
export const code = () =>
  z.string().regex(/^[\p{L}\p{N}][\p{L}\p{N}._/@-]{0,99}$/u, { error: 'Letters, digits, dot, dash or underscore, 100 at most.' });

/** One line that people type. */
export const line = (most = 300) => z.string().trim().min(1).max(most);

/** A percentage from 0 to 100 with two decimals at most, as exact text. */
export const percent = () =>
  z
    .string()
    .regex(/^(100(\.0{1,2})?|\d{1,2}(\.\d{1,2})?)$/, { error: 'A percentage from 0 to 100, two decimals at most.' })
    .meta({ format: 'decimal', examples: ['10'] });
