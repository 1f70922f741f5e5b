/** A new scenario: levers that move from one year to another. */
import type { ForesightView } from '#api/types';
import { useWords } from '../../kit/words.ts';
import { ActForm, missingOf, OneField, TextFields, textIn } from '../strategy/act-form.tsx';
import { foresightWords } from './foresight-words.ts';

export function SaveScenario({ view }: { readonly view: ForesightView }) {
  const words = useWords(foresightWords);
  const begins = (view.account?.origin ?? 2025) + 1;
  const names: Readonly<Record<string, string>> = { '/name': words.name, '/note': words.note, '/levers': words.pulls };
  return (
    <ActForm
      title={words.save}
      says={words.saveSays}
      send={words.saveSend}
      path="/api/v1/scenarios"
      read={(typed) => {
        const [name, note] = [textIn(typed, 'name'), textIn(typed, 'note')];
        const [from, to] = [Number(typed.get('from')), Number(typed.get('to'))];
        const levers = view.levers.flatMap(({ name: lever }) => {
          const change = Number(String(typed.get(lever) ?? '').replace(',', '.'));
          return change
            ? [
                {
                  lever,
                  path: [
                    [from, 0],
                    [to, change],
                  ],
                },
              ]
            : [];
        });
        const areYears = Number.isInteger(from) && Number.isInteger(to) && from < to;
        return {
          input: { strategyId: view.strategy.id, name, note: note ?? null, levers },
          faults: missingOf({
            '/name': [name, words.nameMissing],
            '/to': [areYears ? 'yes' : '', words.yearMissing],
            '/levers': [levers, words.leversMissing],
          }),
        };
      }}
      nameOf={(pointer) => names[pointer]}
      told={() => words.saved}
    >
      {(faultAt) => (
        <>
          <TextFields name="name" label={words.name} help={words.oneLanguage} fault={faultAt('/name')} />
          <TextFields name="note" label={words.note} fault={faultAt('/note')} />
          <OneField label={words.fromYear} fault={undefined}>
            {(shared) => <input {...shared} name="from" inputMode="numeric" defaultValue={begins} />}
          </OneField>
          <OneField label={words.toYear} fault={faultAt('/to')}>
            {(shared) => <input {...shared} name="to" inputMode="numeric" defaultValue={begins + 5} />}
          </OneField>
          {view.levers.map(({ name }, i) => (
            <OneField key={name} label={words[name]} fault={i === 0 ? faultAt('/levers') : undefined}>
              {(shared) => <input {...shared} name={name} inputMode="decimal" />}
            </OneField>
          ))}
        </>
      )}
    </ActForm>
  );
}
