/** The workbench of a draft: everything that a call says but its forms. */
import { useState } from 'react';
import type { CallView } from '#api/types';
import { majorOf, minorOf, readNumber } from '../../kit/form/read-number.ts';
import { say as sayIn } from '../../kit/language.ts';
import { Link, useGo } from '../../kit/link.tsx';
import { useAfresh } from '../../kit/record/use-moves.ts';
import { Finding, Section, Trail } from '../../kit/text-pieces.tsx';
import { useSay, useWords } from '../../kit/words.ts';
import type { PageModule, PageProps } from '../../page.tsx';
import { OneField, TextFields, textIn } from '../strategy/act-form.tsx';
import { callWords } from './call-words.ts';
import './calls.css';
import { Rows, type Said, SaidInputs } from './rows.tsx';
import { ScaleFields } from './scale-fields.tsx';
import { Sent } from './sent.tsx';
import { workWords } from './work-words.ts';
import { instantOf, isZone, wallAt } from './zone.ts';

export const load: PageModule<CallView>['load'] = ({ read, params }) => read(`/api/v1/calls/${encodeURIComponent(params.code ?? '')}/page`);

export const head: NonNullable<PageModule<CallView>['head']> = (view, language) => ({
  title: `${callWords[language].edit} · ${sayIn(view.call.title, language)}`,
});

const texts = ['title', 'summary', 'eligibility', 'afterClosing', 'contact'] as const;
const dates = ['opensAt', 'interestDeadlineAt', 'deadlineAt'] as const;
const amounts = ['budgetMinor', 'floorMinor', 'capMinor'] as const;
const counts = ['mostPerLead', 'mostPerOrganisation', 'graceMinutes', 'publicityDays', 'reviewsPerApplication'] as const;

export function Page({ data: view }: PageProps<CallView>) {
  const words = useWords(workWords);
  const call = useWords(callWords);
  const say = useSay();
  const go = useGo();
  const afresh = useAfresh();
  const [criteria, setCriteria] = useState(view.criteria);
  const [scale, setScale] = useState(view.scale);
  const [partners, setPartners] = useState(view.partnerFunders);
  const [zone, setZone] = useState(view.zone);
  const at = `/calls/${encodeURIComponent(view.call.code)}`;
  const shownZone = isZone(zone) ? zone : view.zone;
  const { budgetLineId: line, budgetLines: lines } = view.office ?? { budgetLineId: null, budgetLines: [] };
  const said = {
    title: view.call.title,
    summary: view.summary,
    eligibility: view.eligibility,
    afterClosing: view.afterClosing,
    contact: view.contact,
  };
  const labels = {
    title: words.titleField,
    summary: words.summary,
    eligibility: words.eligibility,
    afterClosing: words.afterClosing,
    contact: words.contact,
  };

  const names: Readonly<Record<string, unknown>> = { ...words, ...labels, partnerFunders: words.partners };
  const read = (typed: FormData) => {
    const field = (name: string) => String(typed.get(name) ?? '').trim();
    const isWhole = /^\d+$/;
    return {
      input: {
        ...Object.fromEntries(texts.map((name) => [name, textIn(typed, name) ?? null])),
        kind: field('kind'),
        stages: field('stages') === 'two' ? ['interest', 'full'] : ['full'],
        zone: field('zone'),
        ...Object.fromEntries(
          dates.map((name) => [name, field(name) && isZone(field('zone')) ? instantOf(field(name), field('zone')) : null]),
        ),
        ...Object.fromEntries(amounts.map((name) => [name, amountIn(field(name), view.money.digits)])),
        ...Object.fromEntries(
          counts.map((name) => [name, field(name) === '' ? null : isWhole.test(field(name)) ? Number(field(name)) : field(name)]),
        ),
        budgetLineId: field('budgetLineId') || null,
        decisionExpectedOn: field('decisionExpectedOn') || null,
        fieldCodes: field('fieldCodes')
          .split(/[,，\s]+/)
          .filter(Boolean),
        isOpenAbroad: typed.get('isOpenAbroad') === 'on',
        blindness: field('blindness'),
        criteria: criteria.map(({ help, ...one }) => ({ ...one, help: help && Object.keys(help).length ? help : null })),
        scale: { ...scale, from: Number(field('scaleFrom')), to: Number(field('scaleTo')), step: field('scaleStep') },
        partnerFunders: partners.map(({ name, share }) => ({ name, organisationId: null, share: share || null })),
      },
      faults: amounts
        .filter((name) => typeof amountIn(field(name), view.money.digits) === 'string')
        .map((name) => ({ pointer: `/${name}`, code: 'not-an-amount', message: words.notAmount })),
    };
  };
  const before = {
    mostPerLead: view.mostPerLead,
    mostPerOrganisation: view.mostPerOrganisation,
    graceMinutes: view.graceMinutes,
    publicityDays: view.publicityDays,
    reviewsPerApplication: view.reviewsPerApplication,
  };
  const money = { budgetMinor: view.budgetMinor, floorMinor: view.floorMinor, capMinor: view.capMinor };
  const moments = { opensAt: view.opensAt, interestDeadlineAt: view.interestDeadlineAt, deadlineAt: view.deadlineAt };
  return (
    <>
      <Trail
        label={call.trail}
        steps={[{ words: call.title, to: '/calls' }, { words: say(view.call.title), to: at }, { words: call.edit }]}
      />
      <h1>{call.edit}</h1>
      <Finding>{view.office && call.lacks(view.office.checks.filter(({ says, isAdvice }) => says !== null && !isAdvice).length)}</Finding>
      <p className="small">
        <Link to={`${at}/build`}>{call.build}</Link>
      </p>
      <Sent
        method="PATCH"
        path={`/api/v1/calls/${view.call.id}`}
        version={view.call.version}
        send={words.save}
        read={read}
        nameOf={(pointer) => {
          const name = names[pointer.split('/')[1] ?? ''];
          return typeof name === 'string' ? name : undefined;
        }}
        onSent={async () => {
          await afresh();
          go(at);
        }}
      >
        {(faultAt) => (
          <>
            <Section title={words.words}>
              {texts.map((name) => (
                <div key={name} id={name}>
                  <TextFields name={name} label={labels[name]} text={said[name] ?? {}} fault={faultAt(`/${name}`)} />
                </div>
              ))}
            </Section>
            <Section title={words.dates} says={words.datesSays(shownZone)}>
              <OneField label={words.zone} help={words.zoneHelp} fault={faultAt('/zone')}>
                {(shared) => <input {...shared} name="zone" type="text" value={zone} onChange={({ target }) => setZone(target.value)} />}
              </OneField>
              <OneField label={words.stages} fault={faultAt('/stages')}>
                {(shared) => (
                  <select {...shared} name="stages" defaultValue={view.stages.length === 2 ? 'two' : 'one'}>
                    <option value="one">{words.oneStage}</option>
                    <option value="two">{words.twoStages}</option>
                  </select>
                )}
              </OneField>
              {dates.map((name) => (
                <div key={name} id={name}>
                  <OneField label={words[name]} fault={faultAt(`/${name}`)}>
                    {(shared) => (
                      <input
                        {...shared}
                        name={name}
                        type="datetime-local"
                        defaultValue={moments[name] ? wallAt(moments[name], view.zone) : ''}
                      />
                    )}
                  </OneField>
                </div>
              ))}
              <OneField label={words.decisionExpectedOn} fault={faultAt('/decisionExpectedOn')}>
                {(shared) => <input {...shared} name="decisionExpectedOn" type="date" defaultValue={view.decisionExpectedOn ?? ''} />}
              </OneField>
            </Section>
            <Section title={words.money} says={view.money.currency}>
              <OneField label={words.kind} fault={faultAt('/kind')}>
                {(shared) => (
                  <select {...shared} name="kind" defaultValue={view.kind}>
                    {(['open', 'continuous', 'solver', 'block', 'joint'] as const).map((kind) => (
                      <option key={kind} value={kind}>
                        {call[`kind ${kind}`]}
                      </option>
                    ))}
                  </select>
                )}
              </OneField>
              <OneField label={words.budgetLine} help={words.budgetLineHelp} fault={faultAt('/budgetLineId')}>
                {(shared) => (
                  <select {...shared} name="budgetLineId" defaultValue={line ?? ''}>
                    <option value="">{words.none}</option>
                    {line && !lines.some(({ id }) => id === line) && <option value={line}>{words.budgetLineUnseen}</option>}
                    {lines.map(({ id, code, fiscalYear, name }) => (
                      <option key={id} value={id}>
                        {`${fiscalYear} · ${code} · ${say(name)}`}
                      </option>
                    ))}
                  </select>
                )}
              </OneField>
              {amounts.map((name) => (
                <div key={name} id={name}>
                  <OneField label={words[name]} fault={faultAt(`/${name}`)}>
                    {(shared) => (
                      <input
                        {...shared}
                        name={name}
                        type="text"
                        inputMode="decimal"
                        className="num"
                        defaultValue={money[name] === null ? '' : majorOf(money[name], view.money.digits)}
                      />
                    )}
                  </OneField>
                </div>
              ))}
              {counts.slice(0, 4).map((name) => (
                <OneField key={name} label={words[name]} fault={faultAt(`/${name}`)}>
                  {(shared) => <input {...shared} name={name} type="number" min={0} className="num" defaultValue={before[name] ?? ''} />}
                </OneField>
              ))}
              <OneField label={words.fieldCodes} help={words.fieldCodesHelp} fault={faultAt('/fieldCodes')}>
                {(shared) => (
                  <input {...shared} name="fieldCodes" type="text" defaultValue={view.fields.map(({ code }) => code).join(', ')} />
                )}
              </OneField>
              <div className="f">
                <div className="choice">
                  <input id="isOpenAbroad" name="isOpenAbroad" type="checkbox" defaultChecked={view.isOpenAbroad} />
                  <label htmlFor="isOpenAbroad">{words.isOpenAbroad}</label>
                </div>
              </div>
              <Rows label={words.partners} rows={partners} onChange={setPartners} empty={() => ({ name: {}, share: null })}>
                {(row, set, name) => (
                  <>
                    <SaidInputs value={row.name as Said} onChange={(value) => set({ name: value })} name={name} />
                    <input
                      type="text"
                      aria-label={name(words.partnerShare)}
                      placeholder={words.partnerShare}
                      value={row.share ?? ''}
                      onChange={({ target }) => set({ share: target.value })}
                    />
                  </>
                )}
              </Rows>
            </Section>
            <Section title={words.review}>
              <OneField label={words.blindness} fault={faultAt('/blindness')}>
                {(shared) => (
                  <select {...shared} name="blindness" defaultValue={view.blindness}>
                    {(['single', 'double', 'triple'] as const).map((one) => (
                      <option key={one} value={one}>
                        {words[one]}
                      </option>
                    ))}
                  </select>
                )}
              </OneField>
              <OneField label={words.reviewsPerApplication} fault={faultAt('/reviewsPerApplication')}>
                {(shared) => (
                  <input
                    {...shared}
                    name="reviewsPerApplication"
                    type="number"
                    min={1}
                    max={20}
                    className="num"
                    defaultValue={view.reviewsPerApplication}
                  />
                )}
              </OneField>
              <div id="criteria">
                <Rows
                  label={words.criteria}
                  rows={criteria}
                  onChange={setCriteria}
                  empty={() => ({ code: `criterion-${criteria.length + 1}`, label: {}, help: null, weight: 10 })}
                >
                  {(row, set, name) => (
                    <>
                      <SaidInputs value={row.label as Said} onChange={(label) => set({ label })} name={name} />
                      <input
                        type="number"
                        min={1}
                        max={1000}
                        className="num"
                        aria-label={name(words.weight)}
                        value={row.weight}
                        onChange={({ target }) => set({ weight: Number(target.value) })}
                      />
                      <SaidInputs
                        value={row.help as Said | null}
                        onChange={(help) => set({ help })}
                        name={(input) => name(`${words.help} ${input}`)}
                        isLong
                      />
                    </>
                  )}
                </Rows>
              </div>
              <ScaleFields scale={scale} onChange={setScale} fault={faultAt('/scale')} />
            </Section>
          </>
        )}
      </Sent>
    </>
  );
}

/** Minor units of what was typed; what is no amount, as it was typed. */
function amountIn(typed: string, digits: number): number | string | null {
  if (typed === '') return null;
  const read = readNumber(typed);
  return (read === undefined ? undefined : minorOf(read, digits)) ?? typed;
}
