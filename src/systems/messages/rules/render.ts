/** A message as it is mailed: plain text and simple HTML of the same words. Values are text: they cannot become headers, paragraphs or markup. */
import type { Language, Words } from '#kernel';
import { filled, type Said, type Value } from '../kind.ts';

export interface Rendered {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

interface Wanted {
  readonly subject: Words;
  readonly body: Words;
  readonly said: Said;
  readonly language: Language;
  /** Where people reach the platform, `https://innovation.example.org`; a link that is a path becomes an address under it. */
  readonly at: string;
  /** What stands below, such as why one gets this. */
  readonly footer?: { readonly says: Words; readonly link: string } | undefined;
}

export function render({ subject, body, said, language, at, footer }: Wanted): Rendered {
  const values = tamed(said, at);
  const links = linksIn(values);
  const paragraphs = filled(body, values, language)
    .split(/\r?\n\s*\r?\n/)
    .map((paragraph) => paragraph.trim())
    .filter(Boolean);
  const below = footer && { says: footer.says[language], link: absolute(footer.link, at) };
  return {
    subject: oneLine(filled(subject, values, language)).slice(0, 200),
    text: [...paragraphs, ...(below ? [`-- \n${below.says}\n${below.link}`] : [])].join('\n\n').concat('\n'),
    html: page(language, [
      ...paragraphs.map((paragraph) => `<p>${linked(escaped(paragraph).replaceAll(/\r?\n/g, '<br>'), links)}</p>`),
      ...(below ? [`<p style="color:#555;font-size:smaller">${escaped(below.says)} ${linked(escaped(below.link), [below.link])}</p>`] : []),
    ]),
  };
}

/** Values are one line each, lists one line an entry, and a link is an address. */
const tamed = (said: Said, at: string): Said =>
  Object.fromEntries(Object.entries(said).map(([name, value]) => [name, name === 'link' ? absolute(String(value), at) : tame(value, at)]));

function tame(value: Value, at: string): Value {
  if (typeof value !== 'object') return oneLine(String(value));
  if ('en' in value) return tameWords(value);
  return value.map(({ says, link }) => ({ says: tameWords(says), link: link && absolute(link, at) }));
}
const tameWords = (words: Words): Words => ({ en: oneLine(words.en), 'zh-Hans': oneLine(words['zh-Hans']) });

/** The links of a message, longest first: none is taken for the beginning of another. */
const linksIn = (said: Said): string[] =>
  Object.entries(said)
    .flatMap(([name, value]) =>
      name === 'link' ? [String(value)] : Array.isArray(value) ? value.flatMap(({ link }) => (link ? [link as string] : [])) : [],
    )
    .sort((a, b) => b.length - a.length);

/** A path under the platform's address; any other text as it is. */
export const absolute = (link: string, at: string): string =>
  oneLine(link.startsWith('/') ? `${at.replace(/\/+$/, '')}${link}` : link).replaceAll(/\s/g, '%20');

const oneLine = (text: string) =>
  text
    .replaceAll(/[\p{Cc}\u2028\u2029]+/gu, ' ')
    .replaceAll(/ {2,}/g, ' ')
    .trim();

const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;').replaceAll("'", '&#39;');

/** Only the message's own links become such, and only where they lead by HTTP. */
function linked(html: string, links: readonly string[]): string {
  const known = links.filter((link) => /^https?:\/\//.test(link)).map(escaped);
  if (!known.length) return html;
  const pattern = new RegExp(known.map((link) => link.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|'), 'g');
  return html.replaceAll(pattern, (link) => `<a href="${link}">${link}</a>`);
}

const page = (language: Language, paragraphs: readonly string[]) =>
  `<!doctype html>\n<html lang="${language}"><head><meta charset="utf-8"></head><body style="font-family:sans-serif;line-height:1.5;max-width:40em">\n${paragraphs.join('\n')}\n</body></html>\n`;
