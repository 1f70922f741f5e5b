/** A scenario to try: what a funder can turn, with the usual settings filled in. */
import type { StudioView } from '#api/types';
import { useWords } from '../../kit/words.ts';
import { ActForm, missingOf, OneField } from '../strategy/act-form.tsx';
import { allocationWords } from './allocation-words.ts';
import { limitsIn } from './limits.ts';

interface TryProps {
  readonly view: StudioView;
  readonly allocationId: string;
  readonly budgetMinor: number;
}

export function TryScenario({ view: { usual, money }, allocationId, budgetMinor }: TryProps) {
  const words = useWords(allocationWords);
  const names: Readonly<Record<string, string>> = {
    '/name': words.name,
    '/settings/budgetMinor': words.budget,
    '/settings/limits': words.limits,
  };
  const choices = {
    goldenTickets: { fund: words.goldenFund, zone: words.goldenZone, count: words.goldenCount },
    zone: { draw: words.zoneDraw, rank: words.zoneRank },
    worth: { money: words.worthMoney, proposal: words.worthProposal },
  };
  return (
    <ActForm
      title={words.tryTitle}
      says={words.trySay}
      send={words.trySend}
      path="/api/v1/commands/try-scenario"
      read={(typed) => {
        const text = (name: string) => String(typed.get(name) ?? '').trim();
        const budget = Math.round(Number(text('budget').replaceAll(/[,，\s]/g, '')) * 10 ** money.digits);
        const limits = limitsIn(text('limits'));
        return {
          input: {
            allocationId,
            name: text('name'),
            settings: {
              ...usual,
              budgetMinor: budget,
              fundable: text('fundable') ? Number(text('fundable')) : null,
              limits: limits ?? [],
              earlyCareerPercent: text('early') || null,
              nonConsensusPercent: text('nonConsensus') || null,
              goldenTickets: text('goldenTickets'),
              zone: text('zone'),
              worth: text('worth'),
              reservePlaces: Number(text('reservePlaces') || 0),
            },
          },
          faults: missingOf({
            '/name': [text('name'), words.nameMissing],
            '/settings/budgetMinor': [budget > 0 ? 'some' : '', words.budgetMissing],
            '/settings/limits': [limits ? 'read' : '', words.limitFault],
          }),
        };
      }}
      nameOf={(pointer) => names[pointer]}
      told={() => words.tried}
    >
      {(faultAt) => (
        <>
          <OneField label={words.name} fault={faultAt('/name')}>
            {(shared) => <input {...shared} className="field" name="name" />}
          </OneField>
          <OneField label={words.budgetOf(money.currency)} fault={faultAt('/settings/budgetMinor')}>
            {(shared) => (
              <input {...shared} className="field" name="budget" inputMode="decimal" defaultValue={budgetMinor / 10 ** money.digits} />
            )}
          </OneField>
          <OneField label={words.fundable} help={words.empty} fault={faultAt('/settings/fundable')}>
            {(shared) => <input {...shared} className="field" name="fundable" inputMode="numeric" />}
          </OneField>
          <OneField label={words.early} fault={faultAt('/settings/earlyCareerPercent')}>
            {(shared) => (
              <input {...shared} className="field" name="early" inputMode="decimal" defaultValue={String(usual.earlyCareerPercent ?? '')} />
            )}
          </OneField>
          <OneField label={words.nonConsensus} fault={faultAt('/settings/nonConsensusPercent')}>
            {(shared) => (
              <input
                {...shared}
                className="field"
                name="nonConsensus"
                inputMode="decimal"
                defaultValue={String(usual.nonConsensusPercent ?? '')}
              />
            )}
          </OneField>
          <OneField label={words.limits} help={words.limitsHelp} fault={faultAt('/settings/limits')}>
            {(shared) => <textarea {...shared} name="limits" rows={3} />}
          </OneField>
          {(
            [
              ['goldenTickets', words.golden],
              ['zone', words.zone],
              ['worth', words.worthOf],
            ] as const
          ).map(([name, label]) => (
            <OneField key={name} label={label} fault={undefined}>
              {(shared) => (
                <select {...shared} className="field" name={name} defaultValue={String(usual[name])}>
                  {Object.entries(choices[name]).map(([value, said]) => (
                    <option key={value} value={value}>
                      {said}
                    </option>
                  ))}
                </select>
              )}
            </OneField>
          ))}
          <OneField label={words.reservePlaces} fault={faultAt('/settings/reservePlaces')}>
            {(shared) => (
              <input
                {...shared}
                className="field"
                name="reservePlaces"
                inputMode="numeric"
                defaultValue={String(usual.reservePlaces ?? 0)}
              />
            )}
          </OneField>
        </>
      )}
    </ActForm>
  );
}
