/** Language and theme of a visitor, from the address, else the cookie, else what the person set, else what the browser asks for. */
import { type Theme, themes } from './face.ts';
import { isLanguage, type Language } from './kit/language.ts';

export interface Preferences {
  readonly language: Language;
  readonly theme: Theme;
  /** `Set-Cookie` values that keep a choice just made. */
  readonly cookies: readonly string[];
  /** Where to send a visitor who chose a theme by link: the same page without the choice in its address. */
  readonly redirect?: string;
}

export function preferences({
  url,
  cookie = '',
  ofPerson,
  acceptLanguage = '',
}: {
  readonly url: string;
  readonly cookie?: string | undefined;
  /** The language that the person who signed in chose for themselves. */
  readonly ofPerson?: string | undefined;
  readonly acceptLanguage?: string | undefined;
}): Preferences {
  const at = new URL(url, 'http://here.invalid');
  const kept = cookiesOf(cookie);
  const askedLanguage = at.searchParams.get('lang');
  const askedTheme = at.searchParams.get('theme');
  const cookies: string[] = [];

  if (isLanguage(askedLanguage) && kept.get('language') !== askedLanguage) cookies.push(keep('language', askedLanguage));
  const language = [askedLanguage, kept.get('language'), ofPerson, accepted(acceptLanguage)].find(isLanguage) ?? 'en';
  if (!askedLanguage && !kept.has('language') && isLanguage(ofPerson)) cookies.push(keep('language', ofPerson));
  const keptTheme = kept.get('theme');
  if (!isTheme(askedTheme)) return { language, theme: isTheme(keptTheme) ? keptTheme : 'system', cookies };

  at.searchParams.delete('theme');
  return {
    language,
    theme: askedTheme,
    cookies: [...cookies, keep('theme', askedTheme)],
    redirect: at.pathname.replace(/^\/+/, '/') + at.search,
  };
}

/** A preference cookie for a year; the browser's half may read it. */
export const keep = (name: 'language' | 'theme', value: string) => `${name}=${value}; Path=/; Max-Age=31536000; SameSite=Lax`;

const isTheme = (value: unknown): value is Theme => themes.includes(value as Theme);

const cookiesOf = (header: string) =>
  new Map(
    header
      .split(';')
      .map((part) => part.trim().split('='))
      .map(([name = '', value = '']) => [name, value]),
  );

/** The first language of `Accept-Language` that is one of ours, by its weight. */
function accepted(header: string): Language | undefined {
  const wishes = header
    .split(',')
    .map((wish) => wish.trim().split(';q='))
    .map(([tag = '', weight = '1']) => ({ tag: tag.toLowerCase(), weight: Number(weight) }))
    .sort((a, b) => b.weight - a.weight);
  const wish = wishes.find(({ tag }) => tag.startsWith('en') || tag.startsWith('zh'));
  return wish && (wish.tag.startsWith('zh') ? 'zh-Hans' : 'en');
}
