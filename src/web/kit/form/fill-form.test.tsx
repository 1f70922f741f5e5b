import { QueryClient } from '@tanstack/react-query';
import fc from 'fast-check';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it, vi } from 'vitest';
import { anyAnswers, anyPlan, waterPlan } from '#engines/form/made-up';
import { type Face, FaceProvider } from '../../face.ts';
import { type Answers, askedOf, type Form, faultsIn, writeForm } from './engine.ts';
import { FillForm } from './fill-form.tsx';
import { ReadAnswers } from './read-answers.tsx';

const faceIn = (language: Face['language']): Face => ({
  language,
  theme: 'light',
  person: undefined,
  api: async () => ({ status: 200, body: {} }),
  queries: new QueryClient(),
});
const drawn = (form: Form, answers: Answers, more: object = {}, language: Face['language'] = 'en') =>
  renderToStaticMarkup(
    <FaceProvider value={faceIn(language)}>
      <FillForm form={form} answers={answers} onChange={() => undefined} {...more} />
    </FaceProvider>,
  );

describe('a form that is filled in', () => {
  it('asks exactly what the engine asks, for any plan and any answers, without a warning', () => {
    const warned = vi.spyOn(console, 'warn');
    const failed = vi.spyOn(console, 'error');
    let questions = 0;
    fc.assert(
      fc.property(
        anyPlan().chain((plan) => fc.tuple(fc.constant(plan), anyAnswers(plan))),
        ([plan, answers]) => {
          const form = writeForm(plan);
          const html = drawn(form, answers);
          const asked = askedOf(form, answers);
          questions += asked.flatMap((section) => section.questions).length;
          const count = (pattern: RegExp) => html.match(pattern)?.length ?? 0;
          expect(count(/<section class="form-part"/g)).toBe(asked.length);
          expect(count(/<(fieldset|div) class="f[ "]/g)).toBe(asked.flatMap((section) => section.questions).length);
        },
      ),
      { numRuns: 40 },
    );
    expect(questions).toBeGreaterThan(40);
    expect([warned.mock.calls[0], failed.mock.calls[0]]).toEqual([undefined, undefined]);
  });

  it('holds no style and no script that a strict page would refuse', () => {
    const html = drawn(writeForm(waterPlan), { idea: { route: 'field' } });
    expect(html).not.toMatch(/ style="|<script|<style|onclick=/i);
    expect(html.length).toBeGreaterThan(1000);
  });

  it('says what is wrong beside the question, in the language of the reader', () => {
    const form = writeForm(waterPlan);
    const faults = faultsIn(form, {});
    expect(faults.length).toBeGreaterThan(3);
    expect(drawn(form, {}, { faults }).match(/An answer is needed here/g)?.length).toBe(faults.length);
    expect(drawn(form, {}, { faults }, 'zh-Hans')).toContain('此处必须填写。');
    expect(drawn(form, {}, {}, 'zh-Hans')).toContain('Title（中文）');
  });

  it('agrees to nothing in the name of its reader', () => expect(drawn(writeForm(waterPlan), {})).not.toContain('checked'));

  it('counts words and echoes numbers as they are read', () => {
    const html = drawn(writeForm(waterPlan), { idea: { abstract: '清洁 water' }, money: { steps: [{ days: 1234.5 }] } });
    expect(html).toContain('3 of 20 words');
    expect(html).toContain('1,234.5');
  });
});

describe('answers that are read', () => {
  const read = (answers?: Answers) =>
    renderToStaticMarkup(
      <FaceProvider value={faceIn('en')}>
        <ReadAnswers form={writeForm(waterPlan)} {...(answers && { answers })} currency="KTC" />
      </FaceProvider>,
    );

  it('are text with money as the currency writes it, without what was not asked', () => {
    const html = read({ idea: { title: 'Wells', route: 'laboratory' }, money: { budget: [{ category: 'staff', amountMinor: 123_456 }] } });
    expect(html).toContain('1,234.56');
    expect(html).toContain('Wells');
    expect(html).not.toContain('The site');
  });

  it('without answers are the blank form: every question, and under which condition it is asked', () => {
    const html = read();
    expect(html).toContain('The site');
    expect(html).toContain('Only if “Where is it tried?” is answered: field.');
    expect(html).toContain('20 words at most');
  });
});
