import { describe, expect, it } from 'vitest';
import type { Api } from '../../face.ts';
import { render } from '../../server.tsx';
import type { AtAGlance } from './shape.ts';

const kestria: AtAGlance = {
  strategy: { code: 'kestria', name: { en: 'Kestria Innovation Strategy', 'zh-Hans': '凯斯特里亚创新战略' }, from: 2016, to: 2050 },
  asOf: '2024-10-31',
  finding: { en: 'Spending is ahead of its pace.', 'zh-Hans': '投入快于进度。' },
  steps: [
    { name: { en: 'Step one' }, aim: { en: 'Join' }, from: 2016, year: 2020 },
    { name: { en: 'Step two' }, aim: { en: 'Lead' }, from: 2021, year: 2030 },
  ],
  targets: [
    {
      id: 'rnd-intensity',
      name: { en: 'R&D intensity', 'zh-Hans': '研发经费强度' },
      unit: { en: '% of GDP' },
      unitSign: '%',
      decimals: 2,
      trajectory: {
        observations: [
          { year: 2021, value: 2.44 },
          { year: 2022, value: null, missing: { en: 'not reported', 'zh-Hans': '未报告' } },
          { year: 2023, value: 2.65 },
        ],
        milestones: [
          { year: 2020, value: 2.5, state: 'missed' },
          { year: 2025, value: 2.8, state: 'open' },
        ],
        forecast: {
          points: [{ year: 2024, median: 2.7, low50: 2.68, high50: 2.72, low80: 2.6, high80: 2.8 }],
          method: { en: 'Damped trend' },
          backTested: 0.8,
        },
      },
      status: 'on-track',
      probability: 0.81,
      because: { en: 'It gains more than it needs.' },
      past: [{ status: 'met', year: 2020, isMissed: true, because: { en: 'Missed at 2.40; passed in 2022.' } }],
      others: [{ name: { en: 'Narrow' }, value: '2.1 %', period: '2022' }],
      source: { words: { en: 'R&D survey <2023>' } },
    },
  ],
  targetsTotal: 3,
  spread: {
    families: [
      {
        family: 'wheel',
        tasksInSeveral: 6,
        tasksInNone: 0,
        marks: [
          { id: 's', code: 'science', name: { en: 'Science' }, objectives: 3, targets: 4, tasks: 112, judged: 2, onCourse: 1 },
          { id: 'r', code: 'rules', name: { en: 'Rules' }, objectives: 2, targets: 1, tasks: 71, judged: 0, onCourse: 0 },
        ],
      },
      {
        family: 'change',
        tasksInSeveral: 0,
        tasksInNone: 2,
        marks: [1, 2, 3].map((n) => ({
          id: `c${n}`,
          code: `c${n}`,
          name: { en: `Change ${n}` },
          objectives: 1,
          targets: 1,
          tasks: n,
          judged: n - 1,
          onCourse: 1,
        })),
      },
    ],
    source: { words: {} },
  },
  coverage: {
    chapters: [
      {
        number: 'II',
        name: { en: 'Aims' },
        sections: [{ name: { en: 'Ideas' }, clauses: [{ id: 'ii-1', number: 'II-1', words: { en: 'An idea' }, carriage: 'no-owner' }] }],
      },
    ],
    source: { words: {} },
  },
  recent: [],
};

const asked: string[] = [];
const api: Api = async (path) => {
  asked.push(path);
  if (path.startsWith('/api/v1/at-a-glance')) return { status: 200, body: kestria };
  if (path === '/api/v1/shell')
    return { status: 200, body: { strategy: kestria.strategy.name, today: '2024-10-31', zone: { en: 'Kestria (UTC+2)' } } };
  if (path.startsWith('/api/v1/people'))
    return { status: 403, body: { title: 'Not allowed', detail: 'Only the registrar may see people.' } };
  return { status: 404, body: undefined };
};
const at = (url: string, language: 'en' | 'zh-Hans' = 'en') =>
  render({ url, fetch: api, language, theme: 'light', assets: { scripts: ['/client.js'], styles: [] } });
const withoutState = (html: string) => html.slice(0, html.indexOf('<script type="application/json"'));

describe('the start page', () => {
  it('reads in full without script', async () => {
    const { status, html } = await at('/');
    const read = withoutState(html);
    expect(status).toBe(200);
    for (const words of [
      'Kestria Innovation Strategy',
      'Spending is ahead',
      '2.65',
      'On track',
      '81\u202f% likely',
      'not reported',
      'Science carries 61\u202f% of the tasks',
      '1 of 2',
      'none judged yet',
      'It gains more',
      'Missed at 2.40',
      'Narrow 2.1 % (2022)',
      'R&amp;D survey &lt;2023&gt;',
    ])
      expect(read).toContain(words);
    expect(read).toContain('href="/targets/rnd-intensity"');
    expect(read.match(/<svg/g)!.length).toBeGreaterThan(5);
    expect(html).toContain('<title>Strategy at a glance · Mainspring</title>');
    expect(html).toContain('<meta name="description" content="Spending is ahead of its pace.">');
  });
  it('leaves a gap where nothing was reported', async () => {
    const { html } = await at('/');
    const target = html.slice(html.indexOf('<article'), html.indexOf('</article>'));
    expect(target).not.toContain('class="ln"');
    expect(target.match(/class="dot"/g)!.length).toBeGreaterThanOrEqual(2);
  });
  it('speaks Chinese, with figures as Chinese writes them', async () => {
    const read = withoutState((await at('/', 'zh-Hans')).html);
    for (const words of ['研发经费强度', '投入快于进度', '进展正常', '可能性81%', '今天，2024年10月31日']) expect(read).toContain(words);
    expect(read).not.toContain('On track');
  });
  it('is seen from another day, asks for it, says so and carries it on', async () => {
    asked.length = 0;
    const read = withoutState((await at('/?asOf=2020-05-01')).html);
    expect(asked).toContain('/api/v1/at-a-glance?asOf=2020-05-01');
    expect(read).toContain('On 1 May 2020');
    expect(read).toContain('href="/clauses/ii-1?asOf=2020-05-01"');
    expect(read).toContain('asof is-set');
  });
  it('hands its answers to the browser', async () => {
    const { html } = await at('/');
    const state = JSON.parse(/id="state">(.*?)<\/script>/s.exec(html)![1]!);
    const kept = state.queries.queries.map(({ queryKey }: { queryKey: string[] }) => queryKey[0]).sort();
    expect(kept).toEqual(['page', 'shell']);
  });
});

describe('other addresses', () => {
  it('answer 404 where nothing is, with a way on', async () => {
    const { status, html } = await at('/no/such/page');
    expect(status).toBe(404);
    expect(html).toContain('Nothing is at this address');
    expect(html).toContain('noindex');
  });
  it('answer as the API does when it refuses, in its words', async () => {
    const { status, html } = await at('/people');
    expect(status).toBe(403);
    expect(html).toContain('Only the registrar may see people.');
  });
});
