/** Secrets that are carried about and kept here only as a hash. */
import { createHash, randomBytes } from 'node:crypto';

export const newToken = (): string => randomBytes(32).toString('base64url');
export const digest = (token: string): Buffer => createHash('sha256').update(token).digest();

/** Does it look like one at all? What does not is not asked for. */
export const isToken = (text: string | undefined): text is string => /^[\w-]{43}$/.test(text ?? '');
