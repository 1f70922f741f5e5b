/** The HTML document around a rendered page. It holds no script to run, only data: a strict content policy lets it pass. */
import type { Assets } from './assets.ts';
import type { Theme } from './face.ts';
import { kit } from './kit/kit-words.ts';
import { type Language, languages } from './kit/language.ts';

export interface Document {
  readonly at: URL;
  readonly language: Language;
  readonly theme: Theme;
  readonly title: string;
  readonly description: string | undefined;
  readonly mayBeIndexed: boolean;
  readonly assets: Assets;
  readonly body: string;
  readonly state: unknown;
}

export function documentOf({ at, language, theme, title, description, mayBeIndexed, assets, body, state }: Document): string {
  const { product } = kit[language];
  const [script, ...preloads] = assets.scripts;
  const head = [
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>${escaped(title === product ? title : `${title} · ${product}`)}</title>`,
    description && `<meta name="description" content="${escaped(description)}">`,
    '<meta name="color-scheme" content="light dark">',
    mayBeIndexed ? links(at, language) : '<meta name="robots" content="noindex">',
    ...assets.styles.map((file) => `<link rel="stylesheet" href="${escaped(file)}">`),
    ...preloads.map((file) => `<link rel="modulepreload" href="${escaped(file)}">`),
    script && `<script type="module" src="${escaped(script)}"></script>`,
  ];
  return [
    `<!doctype html>\n<html lang="${language}" data-theme="${theme}">\n<head>`,
    ...head.filter(Boolean),
    '</head>\n<body>',
    `<div id="root">${body}</div>`,
    `<script type="application/json" id="state">${asJson(state)}</script>`,
    '</body>\n</html>\n',
  ].join('\n');
}

/** The page's own address without its date and view, and its address in each language. */
function links(at: URL, language: Language): string {
  const base = at.hostname === 'here.invalid' ? at.pathname : at.origin + at.pathname;
  const inLanguage = (code: Language) => `${base}?lang=${code}`;
  return [
    `<link rel="canonical" href="${escaped(at.searchParams.has('lang') ? inLanguage(language) : base)}">`,
    ...languages.map((code) => `<link rel="alternate" hreflang="${code}" href="${escaped(inLanguage(code))}">`),
    `<link rel="alternate" hreflang="x-default" href="${escaped(base)}">`,
  ].join('\n');
}

/** JSON that may stand inside a script element: no tag can close it, no line separator breaks it. */
export const asJson = (value: unknown): string =>
  JSON.stringify(value).replace(/[<>&\u2028\u2029]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`);

const escaped = (text: string): string =>
  text.replace(/[&<>"]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign]!);
