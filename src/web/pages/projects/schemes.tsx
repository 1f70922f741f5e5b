/** The rules that projects are run under, for those who write them. */
import type { SchemeView } from '#api/types';
import { majorOf } from '../../kit/form/read-number.ts';
import { Section } from '../../kit/text-pieces.tsx';
import { useSay, useWords } from '../../kit/words.ts';
import type { FieldError } from '../../problem.ts';
import { ActForm, OneField } from '../strategy/act-form.tsx';
import { doWords } from './act-words.ts';
import { minorIn } from './do-form.tsx';
import { schemeWords } from './scheme-words.ts';

const counts = [
  'freeMovePercent',
  'freeExtensionMonths',
  'mostExtensionMonths',
  'toleratedDelayDays',
  'toleratedShortfallPercent',
  'toleratedOverrunPercent',
  'reportWithinDays',
  'finalWithinDays',
] as const;
const switches = ['annualReports', 'midTermReport', 'isExploration'] as const;

export function Schemes({ schemes }: { readonly schemes: readonly SchemeView[] }) {
  const words = useWords(schemeWords);
  if (schemes.length === 0) return null;
  return (
    <Section title={words.rules} says={words.rulesSay} className="no-print">
      <div className="acts">
        {schemes.map((scheme) => (
          <WriteScheme key={`${scheme.holder.id} ${scheme.edition}`} scheme={scheme} />
        ))}
      </div>
    </Section>
  );
}

function WriteScheme({ scheme: { holder, edition, rules, money } }: { readonly scheme: SchemeView }) {
  const words = useWords(schemeWords);
  const { badMoney } = useWords(doWords);
  const say = useSay();
  const read = (typed: FormData) => {
    const faults: FieldError[] = [];
    const number = (name: string) => {
      const said = String(typed.get(name) ?? '').trim();
      if (!/^\d{1,4}$/.test(said)) faults.push({ pointer: `/rules/${name}`, code: 'not-valid', message: words.badCount });
      return Number(said);
    };
    const above = String(typed.get('approveAboveMinor') ?? '').trim();
    const minor = money && above ? minorIn(above, money.digits) : null;
    if (money && above && minor === null) faults.push({ pointer: '/rules/approveAboveMinor', code: 'not-valid', message: badMoney });
    const written = {
      ...Object.fromEntries(counts.map((name) => [name, number(name)])),
      ...Object.fromEntries(switches.map((name) => [name, typed.get(name) === 'on'])),
      approveAboveMinor: money ? minor : rules.approveAboveMinor,
    };
    return { input: { holderId: holder.id, rules: written }, faults };
  };
  return (
    <ActForm
      title={words.rulesOf(say(holder.name), edition)}
      says={words.writeSays}
      send={words.write}
      path="/api/v1/commands/write-project-scheme"
      read={read}
      nameOf={(pointer) => words[pointer.split('/').at(-1) as (typeof counts)[number]]}
      told={(answer) => words.written((answer as { answer: { edition: number } }).answer.edition)}
      staysOpen
    >
      {(faultAt) => (
        <>
          {counts.map((name) => (
            <OneField key={name} label={words[name]} fault={faultAt(`/rules/${name}`)}>
              {(shared) => <input {...shared} name={name} className="num" inputMode="numeric" defaultValue={rules[name]} />}
            </OneField>
          ))}
          {money && (
            <OneField
              label={`${words.approveAboveMinor}, ${money.currency}`}
              help={words.approveHelp}
              fault={faultAt('/rules/approveAboveMinor')}
            >
              {(shared) => (
                <input
                  {...shared}
                  name="approveAboveMinor"
                  className="num"
                  inputMode="decimal"
                  defaultValue={rules.approveAboveMinor === null ? '' : majorOf(rules.approveAboveMinor, money.digits)}
                />
              )}
            </OneField>
          )}
          <div className="f">
            {switches.map((name) => (
              <div key={name} className="choice">
                <input id={`${holder.id}-${name}`} type="checkbox" name={name} defaultChecked={rules[name]} />
                <label htmlFor={`${holder.id}-${name}`}>{words[name]}</label>
              </div>
            ))}
          </div>
        </>
      )}
    </ActForm>
  );
}
