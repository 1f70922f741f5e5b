/** What a call asks, to be read before anything is begun; and to be tried, where nothing is kept. */
import { useState } from 'react';
import type { CallFormView } from '#api/types';
import { useFace } from '../../face.ts';
import { type Answers, askedOf, type Fault, faultsIn, planOf } from '../../kit/form/engine.ts';
import { FillForm } from '../../kit/form/fill-form.tsx';
import { labelAt } from '../../kit/form/label-at.ts';
import { ReadAnswers } from '../../kit/form/read-answers.tsx';
import { say as sayIn } from '../../kit/language.ts';
import { Link } from '../../kit/link.tsx';
import { Colon, Empty, Finding, Section, Trail } from '../../kit/text-pieces.tsx';
import { useSay, useWords } from '../../kit/words.ts';
import type { PageModule, PageProps } from '../../page.tsx';
import { BlankPdf } from './blank-pdf.tsx';
import { callWords } from './call-words.ts';
import './calls.css';

export const load: PageModule<CallFormView>['load'] = ({ read, params, search }) =>
  read(`/api/v1/calls/${encodeURIComponent(params.code ?? '')}/forms/${stageIn(search.stage)}`);

const stages = ['eligibility', 'interest', 'full', 'report'] as const;
export const stageIn = (wished: string | undefined) => stages.find((one) => one === wished) ?? 'full';

export const head: NonNullable<PageModule<CallFormView>['head']> = (view, language) => ({
  title: `${callWords[language].blank} · ${sayIn(view.call.title, language)}`,
});

export function Page({ data: view }: PageProps<CallFormView>) {
  const words = useWords(callWords);
  const say = useSay();
  const { call, form, stage } = view;
  const at = `/calls/${encodeURIComponent(call.code)}`;
  const questions = form ? planOf(form).sections.flatMap((section) => section.questions.filter(({ kind }) => kind !== 'note')).length : 0;
  return (
    <>
      <Trail
        label={words.trail}
        steps={[{ words: words.title, to: '/calls' }, { words: say(call.title), to: at }, { words: words.blank }]}
      />
      <h1>
        {words[`stage ${stage}`]}
        <Colon />
        {say(call.title)}
      </h1>
      <Finding>{form && words.blankSays(questions)}</Finding>
      <p className="row small">
        {view.stages.map((one) =>
          one === stage ? (
            <b key={one}>{words[`stage ${one}`]}</b>
          ) : (
            <Link key={one} to={`${at}/form?stage=${one}`}>
              {words[`stage ${one}`]}
            </Link>
          ),
        )}
      </p>
      {form && (
        <div className="after-gap">
          <BlankPdf code={call.code} stage={stage} />
        </div>
      )}
      {!form && <Empty title={words.noForm}>{words.noFormHelp}</Empty>}
      {form && stage !== 'eligibility' && <ReadAnswers form={form} currency={view.money.currency} currencyDigits={view.money.digits} />}
      {form && <TryIt key={stage} view={view} form={form} />}
    </>
  );
}

function TryIt({ view, form }: { readonly view: CallFormView; readonly form: NonNullable<CallFormView['form']> }) {
  const words = useWords(callWords);
  const { language } = useFace();
  const [answers, setAnswers] = useState<Answers>({});
  const [isChecked, setChecked] = useState(false);
  const isEligibility = view.stage === 'eligibility';
  const found = isEligibility || isChecked ? faultsIn(form, answers) : [];
  // Eligibility is answered at once: what speaks against applying, as soon as it is said; never that something is not said yet.
  const faults = isEligibility && !isChecked ? found.filter(({ code }) => code === 'not-accepted') : found;
  return (
    <Section title={isEligibility ? words['stage eligibility'] : words.tryIt} says={words.trySays} className="no-print">
      <FillForm
        form={form}
        answers={answers}
        onChange={(next) => setAnswers(next)}
        faults={faults}
        currency={view.money.currency}
        currencyDigits={view.money.digits}
      />
      {isEligibility ? (
        <Verdict faults={faults} isWhole={found.length === 0 && askedOf(form, answers).length > 0} />
      ) : (
        <p className="row submit">
          <button type="button" className="btn" onClick={() => setChecked(true)}>
            {words.check}
          </button>
          <span role="status">{isChecked && faults.length === 0 && words.allGood}</span>
        </p>
      )}
      {isChecked && faults.length > 0 && (
        <ul className="msg" role="alert">
          {faults.slice(0, 20).map((fault) => (
            <li key={fault.pointer}>
              {labelAt(form, fault.pointer, language)}
              <Colon />
              {fault.says[language]}
            </li>
          ))}
        </ul>
      )}
      <noscript>{words.needsScript}</noscript>
    </Section>
  );
}

function Verdict({ faults, isWhole }: { readonly faults: readonly Fault[]; readonly isWhole: boolean }) {
  const words = useWords(callWords);
  const { language } = useFace();
  return (
    <div role="status" className="top-space">
      {isWhole && <p className="finding">{words.eligible}</p>}
      {faults.length > 0 && (
        <div className="msg">
          {words.notEligible}
          <ul>
            {faults.map(({ pointer, says }) => (
              <li key={pointer}>{says[language]}</li>
            ))}
          </ul>
        </div>
      )}
    </div>
  );
}
