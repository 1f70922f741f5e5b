/** Writing a report: words beside the facts that are there already. Nothing that was typed is lost. */
import { type FormEvent, useId, useState } from 'react';
import type { DraftView, ReportView } from '#api/types';
import { useInstant } from '../../kit/clock.ts';
import { Section } from '../../kit/text-pieces.tsx';
import { useWords } from '../../kit/words.ts';
import { ProblemNote, usePosting } from '../strategy/act.tsx';
import { reportWords } from './report-words.ts';
import { type Saving, useReportDraft, type Written } from './use-report-draft.ts';

export function WriteReport({ data: { report }, draft }: { readonly data: ReportView; readonly draft: DraftView }) {
  const words = useWords(reportWords);
  const id = useId();
  const { written, saving, type, save, settle, version, content, forget } = useReportDraft(report.id, draft);
  const line = (field: keyof Written, label: string, lang: string) => (
    <div className="f">
      <label htmlFor={id + field}>{label}</label>
      {field.startsWith('summary') ? (
        <textarea id={id + field} lang={lang} rows={4} value={written[field]} onChange={(event) => type(field, event.target.value)} />
      ) : (
        <input id={id + field} lang={lang} value={written[field]} onChange={(event) => type(field, event.target.value)} />
      )}
    </div>
  );
  return (
    <Section title={words.write} className="no-print">
      <noscript>{words.needsScript}</noscript>
      <div className="form">
        {line('titleEn', `${words.title}, ${words.english}`, 'en')}
        {line('titleZh', `${words.title}, ${words.chinese}`, 'zh-Hans')}
        {line('summaryEn', `${words.summary}, ${words.english}`, 'en')}
        {line('summaryZh', `${words.summary}, ${words.chinese}`, 'zh-Hans')}
        <div className="f">
          <label htmlFor={`${id}body`}>{words.text}</label>
          <p className="hint" id={`${id}help`}>
            {words.bodyHelp}
          </p>
          <textarea
            id={`${id}body`}
            className="report-body"
            aria-describedby={`${id}help`}
            value={written.body}
            onChange={(event) => type('body', event.target.value)}
            onBlur={() => saving.is === 'waiting' && void save()}
          />
        </div>
        <Saved saving={saving} settle={settle} />
      </div>
      <Submit
        report={report}
        factsDigest={draft.factsDigest}
        before={async () => {
          const isSaved = saving.is === 'saved' || (await save());
          return isSaved ? { draftVersion: version.current, content: content() } : undefined;
        }}
        after={forget}
      />
    </Section>
  );
}

function Saved({ saving, settle }: { readonly saving: Saving; readonly settle: (whose: 'theirs' | 'mine') => Promise<void> }) {
  const words = useWords(reportWords);
  const clock = useInstant();
  return (
    <div className="small" role="status">
      {saving.is === 'saved' && saving.at && words.savedAt(clock(saving.at))}
      {saving.is === 'waiting' && words.notSavedYet}
      {saving.is === 'saving' && words.saving}
      {saving.is === 'unreached' && words.keptHere}
      {saving.is === 'refused' && <ProblemNote problem={saving.problem} />}
      {saving.is === 'other' && (
        <p className="row">
          {words.otherWrote}
          <button type="button" className="btn sm" onClick={() => void settle('theirs')}>
            {words.takeTheirs}
          </button>
          <button type="button" className="btn sm" onClick={() => void settle('mine')}>
            {words.keepMine}
          </button>
        </p>
      )}
    </div>
  );
}

interface SubmitProps {
  readonly report: ReportView['report'];
  readonly factsDigest: string;
  /** Saves what was typed last; nothing where it could not be saved. */
  readonly before: () => Promise<object | undefined>;
  readonly after: () => void;
}

function Submit({ report, factsDigest, before, after }: SubmitProps) {
  const words = useWords(reportWords);
  const id = useId();
  const { run, isBusy, problem } = usePosting('/api/v1/commands/submit-report');
  const [isMissing, setMissing] = useState(false);
  const [level, setLevel] = useState('public');
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const typed = new FormData(event.currentTarget);
    setMissing(typed.get('confirm') === null);
    if (typed.get('confirm') === null) return;
    const saved = await before();
    if (!saved) return;
    const releaseOn = String(typed.get('releaseOn') ?? '');
    const answer = await run({ id: report.id, version: report.version, ...saved, factsDigest, level, ...(releaseOn && { releaseOn }) });
    if (answer) after();
  };
  return (
    <form className="form top-space" noValidate method="post" onSubmit={submit}>
      <p className="hint">{words.submitSays}</p>
      <div className="f">
        <label htmlFor={`${id}level`}>{words.level}</label>
        <select id={`${id}level`} value={level} onChange={(event) => setLevel(event.target.value)}>
          {Object.entries(words.levels).map(([one, label]) => (
            <option key={one} value={one}>
              {label}
            </option>
          ))}
        </select>
      </div>
      {level === 'internal' && (
        <div className="f">
          <label htmlFor={`${id}day`}>{words.releaseOn}</label>
          <input id={`${id}day`} name="releaseOn" type="date" />
        </div>
      )}
      <div className={isMissing ? 'f bad' : 'f'}>
        {isMissing && (
          <p className="msg" role="alert">
            {words.confirmNeeded}
          </p>
        )}
        <div className="choice">
          <input id={`${id}confirm`} type="checkbox" name="confirm" />
          <label htmlFor={`${id}confirm`}>{words.confirmFacts}</label>
        </div>
      </div>
      <ProblemNote problem={problem} />
      <p className="row submit">
        <button className="btn main" type="submit" disabled={isBusy}>
          {words.submit}
        </button>
      </p>
    </form>
  );
}
