import { describe, expect, it } from 'vitest';
import type { PeriodLine, PeriodsView } from '#api/types';
import type { Api } from '../../face.ts';
import { render } from '../../server.tsx';

const both = (words: string) => ({ en: words, 'zh-Hans': words });
const line = (state: string, steps: PeriodLine['steps']): PeriodLine => ({
  id: `0192aaaa-0000-7000-8000-${state.padEnd(12, '0').slice(0, 12)}`,
  version: 3,
  indicator: null,
  area: { code: 'KST', name: both('Kestria'), level: 'country' },
  period: '2023',
  dueOn: '2024-06-30',
  expected: 6,
  organisation: null,
  state: { value: state, label: both(state) },
  steps,
});
const states = (lines: readonly PeriodLine[]) =>
  ['open', 'submitted', 'verified', 'locked'].map((value) => ({
    value,
    label: both(value),
    items: lines.filter(({ state }) => state.value === value),
  }));

const pageFor = async (view: PeriodsView, language: 'en' | 'zh-Hans' = 'en') => {
  const api: Api = async (path) =>
    path.startsWith('/api/v1/period-list') ? { status: 200, body: view } : { status: 404, body: undefined };
  const { status, html } = await render({ url: '/periods', fetch: api, language, theme: 'light', assets: { scripts: [], styles: [] } });
  return { status, text: html.slice(html.indexOf('<main'), html.indexOf('</main>')) };
};

describe('reporting periods', () => {
  it('are told to be work of the office to whoever may not read them, with the way on', async () => {
    const { status, text } = await pageFor({ mayRead: false, mayWork: false, states: states([]) });
    expect(status).toBe(200);
    expect(text).toContain('Reporting is work of the office');
    expect(text).toContain('href="/indicators"');
    expect(text).toContain('href="/sign-in"');
    expect(text).not.toContain('<button');
  });
  it('say that there is none, and how one begins', async () => {
    const { text } = await pageFor({ mayRead: true, mayWork: true, states: states([]) });
    expect(text).toContain('No reporting period yet');
    expect(text).toContain('Open a reporting period');
  });
  it('stand by state, each with the steps that are open and no others', async () => {
    const lines = [line('open', ['submit']), line('submitted', ['verify', 'reopen']), line('locked', [])];
    const { text } = await pageFor({ mayRead: true, mayWork: true, states: states(lines) });
    expect(text.match(/<button[^>]*>([^<]+)<\/button>/g)?.map((button) => button.replace(/<[^>]+>/g, ''))).toEqual([
      'Submit figures',
      'Verify figures',
      'Reopen period',
    ]);
    expect(text).toMatch(/<button[^>]*disabled=""[^>]*>Reopen period/);
    expect(text).toContain('3 reporting periods, 1 of them open.');
  });
  it('are read in Chinese with its own punctuation', async () => {
    const { text } = await pageFor({ mayRead: true, mayWork: true, states: states([line('open', ['submit'])]) }, 'zh-Hans');
    expect(text).toContain('共1个报告期，其中1个填报中。');
    expect(text.replace(/<[^>]+>/g, ' ')).not.toMatch(/[\u4e00-\u9fff][,;:()]/);
  });
});
