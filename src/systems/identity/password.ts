/** Passwords: how long they are, and how they are kept. */
import { argon2, createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import { notValid } from '#kernel';

/** Refuses `too-short` under 12 characters and `too-long` over 500. */
export function demandLength(password: string, pointer: string): void {
  if (password.length < 12) throw notValid(pointer, 'too-short', 'A password has at least 12 characters.', '密码至少 12 个字符。');
  if (password.length > 500) throw notValid(pointer, 'too-long', 'A password has at most 500 characters.', '密码最多 500 个字符。');
}

const argon = promisify(argon2);
const cost = { memory: 19_456, passes: 2, parallelism: 1, tagLength: 32 };

/** `argon2id$memory$passes$salt$tag`, with the costs that OWASP names. */
export async function hashOf(password: string, salt = randomBytes(16), { memory, passes } = cost): Promise<string> {
  const tag = await argon('argon2id', { message: Buffer.from(password.normalize('NFKC')), nonce: salt, ...cost, memory, passes });
  return ['argon2id', memory, passes, salt.toString('base64url'), tag.toString('base64url')].join('$');
}
export async function isPassword(password: string, kept: string): Promise<boolean> {
  const [, memory, passes, salt = ''] = kept.split('$');
  const again = await hashOf(password, Buffer.from(salt, 'base64url'), { ...cost, memory: Number(memory), passes: Number(passes) });
  return timingSafeEqual(createHash('sha256').update(again).digest(), createHash('sha256').update(kept).digest());
}
/** What an unknown e-mail is compared with, so that it takes as long. */
export const nobody = `argon2id$${cost.memory}$${cost.passes}$${Buffer.alloc(16).toString('base64url')}$x`;
