/** The language of an answer: `?lang=`, else the cookie, else Accept-Language. */

import type { FastifyRequest } from 'fastify';
import type { Language } from '#kernel';

export function languageOf(request: FastifyRequest): Language {
  const { lang } = (request.query ?? {}) as { lang?: string };
  if (lang === 'en' || lang === 'zh-Hans') return lang;
  const kept = request.cookies?.language;
  if (kept === 'en' || kept === 'zh-Hans') return kept;
  return /^\s*zh\b/i.test(request.headers['accept-language'] ?? '') ? 'zh-Hans' : 'en';
}
