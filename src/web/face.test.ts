import { describe, expect, it } from 'vitest';
import { assetsOf } from './assets.ts';
import { asJson, documentOf } from './document.ts';
import { say } from './kit/language.ts';
import { carried } from './kit/link.tsx';
import { withQuery } from './page.tsx';
import { preferences } from './preferences.ts';

describe('preferences', () => {
  it.each([
    ['/', '', 'zh-CN,zh;q=0.9,en;q=0.8', 'zh-Hans'],
    ['/', '', 'fr,en;q=0.5,zh;q=0.4', 'en'],
    ['/', '', '', 'en'],
    ['/', 'theme=dark; language=zh-Hans', 'en', 'zh-Hans'],
    ['/?lang=en', 'language=zh-Hans', 'zh', 'en'],
    ['/?lang=tlh', 'language=zh-Hans', '', 'zh-Hans'],
  ])('at %s with cookie "%s" and "%s" speak %s', (url, cookie, acceptLanguage, language) =>
    expect(preferences({ url, cookie, acceptLanguage }).language).toBe(language),
  );

  it('keep a language chosen in the address, once', () => {
    expect(preferences({ url: '/?lang=zh-Hans' }).cookies).toEqual(['language=zh-Hans; Path=/; Max-Age=31536000; SameSite=Lax']);
    expect(preferences({ url: '/?lang=zh-Hans', cookie: 'language=zh-Hans' }).cookies).toEqual([]);
  });
  it('take a theme chosen by link and send back to the page without it', () => {
    const { theme, redirect, cookies } = preferences({ url: '/targets?theme=dark&asOf=2020-01-01' });
    expect([theme, redirect, cookies.length]).toEqual(['dark', '/targets?asOf=2020-01-01', 1]);
  });
  it('never send to another site', () => {
    for (const url of ['//evil.example/?theme=dark', '/.//evil.example/?theme=dark', '/%2e//evil.example?theme=dark'])
      expect(preferences({ url }).redirect).toMatch(/^\/(?!\/)/);
  });
});

describe('a document', () => {
  const at = new URL('https://strategy.example/targets?asOf=2020-01-01&lang=zh-Hans');
  const html = documentOf({
    at,
    language: 'zh-Hans',
    theme: 'dark',
    title: '<b>"目标"</b>',
    description: undefined,
    mayBeIndexed: true,
    assets: { scripts: ['/a.js', '/b.js'], styles: ['/a.css'] },
    body: '<p>body</p>',
    state: { text: '</script><script>alert(1)</script>\u2028' },
  });
  it('names its language, theme and addresses', () => {
    expect(html).toContain('<html lang="zh-Hans" data-theme="dark">');
    expect(html).toContain('<link rel="canonical" href="https://strategy.example/targets?lang=zh-Hans">');
    expect(html).toContain('hreflang="en" href="https://strategy.example/targets?lang=en"');
    expect(html).toContain('<title>&lt;b&gt;&quot;目标&quot;&lt;/b&gt; · Mainspring</title>');
  });
  it('holds no script that runs in line', () => {
    const scripts = html.match(/<script[^>]*>/g);
    expect(scripts).toEqual(['<script type="module" src="/a.js">', '<script type="application/json" id="state">']);
    expect(html.match(/<\/script>/g)).toHaveLength(2);
  });
  it('carries its data unharmed', () => {
    const data = { a: '</script>', b: '\u2028\u2029&<>' };
    expect(JSON.parse(asJson(data))).toEqual(data);
    expect(asJson(data)).not.toMatch(/[<>&\u2028\u2029]/);
  });
});

describe('links', () => {
  const search = { asOf: '2020-01-01', lang: 'en', q: 'x' };
  it.each([
    ['/targets', '/targets?asOf=2020-01-01&lang=en'],
    ['/targets?sort=name#top', '/targets?sort=name&asOf=2020-01-01&lang=en#top'],
    ['/targets?asOf=', '/targets?lang=en'],
    ['/targets?asOf=&lang=', '/targets'],
    ['/targets?asOf=2021-01-01', '/targets?asOf=2021-01-01&lang=en'],
    ['https://example.org/', 'https://example.org/'],
    ['#main', '#main'],
  ])('%s leads to %s', (path, href) => expect(carried(path, search)).toBe(href));

  it('leave out what has no value', () => expect(withQuery('/a?x=1', { y: undefined, z: '', w: '2' })).toBe('/a?x=1&w=2'));
});

it('text falls back to the other language, then to nothing', () => {
  expect(say({ en: 'Target', 'zh-Hans': '目标' }, 'zh-Hans')).toBe('目标');
  expect(say({ en: 'Target', 'zh-Hans': '' }, 'zh-Hans')).toBe('Target');
  expect([say(null, 'en'), say({}, 'en'), say('plain', 'en')]).toEqual(['', '', 'plain']);
});

it('the files of a document are the entry and what it imports, each once', () => {
  const manifest = {
    'src/web/client.tsx': { file: 'client.js', css: ['client.css'], imports: ['_a.js', '_b.js'] },
    '_a.js': { file: 'a.js', imports: ['_b.js'] },
    '_b.js': { file: 'b.js' },
    'src/web/pages/other.tsx': { file: 'other.js' },
  };
  expect(assetsOf(manifest)).toEqual({ scripts: ['/client.js', '/a.js', '/b.js'], styles: ['/client.css'] });
  expect(() => assetsOf({})).toThrow(/does not know/);
});
