/** Plans side by side: a column a plan would be unreadable past four, so a row a plan with the same figures under each other. */
import type { AssignmentView, PlanView } from '#api/types';
import { useFace } from '../../face.ts';
import { commaOf, number, percent } from '../../kit/format.ts';
import { Link } from '../../kit/link.tsx';
import { useMoves } from '../../kit/record/use-moves.ts';
import { useWords } from '../../kit/words.ts';
import { withQuery } from '../../page.tsx';
import { assigningWords } from './assigning-words.ts';
import { useCommand } from './use-command.ts';

interface PlansProps {
  readonly code: string;
  readonly plans: AssignmentView['plans'];
  readonly shown: string | null;
}

export function Plans({ code, plans, shown }: PlansProps) {
  const words = useWords(assigningWords);
  if (plans.length === 0) return <p className="mut top-space">{words.noPlans}</p>;
  const figures = [words.reviews, words.lacking, words.mean, words.lowest, words.people, words.mostLoad, words.reached];
  return (
    <div className="scroll-x">
      <table>
        <thead>
          <tr>
            <th scope="col">{words.plan}</th>
            <th scope="col">{words.settings}</th>
            {figures.map((label) => (
              <th key={label} scope="col" className="num">
                {label}
              </th>
            ))}
            <td />
          </tr>
        </thead>
        <tbody>
          {plans.map((plan) => (
            <One key={plan.id} code={code} plan={plan} isShown={plan.id === shown} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function One({ code, plan, isShown }: { readonly code: string; readonly plan: PlanView; readonly isShown: boolean }) {
  const words = useWords(assigningWords);
  const { language } = useFace();
  const { give, isSending, problem, told } = useCommand();
  const { make, moving } = useMoves('assignment-plans', plan as never);
  const { settings } = plan;
  const said = [
    words[`${settings.objective}Short`],
    ...(settings.demand === null ? [] : [`${settings.demand}×`]),
    words.fieldsShort(Math.round(settings.fieldShare * 100)),
    ...(settings.quota.by === 'none' ? [] : [words[settings.quota.by as 'other-region']]),
    ...(settings.needsLanguage ? [words.languageShort] : []),
  ];
  return (
    <tr className={isShown ? 'chosen' : undefined}>
      <th scope="row">
        {plan.name}
        {plan.state === 'used' && <span className="mut"> · {words.used}</span>}
        {problem && (
          <span className="msg line" role="alert">
            {problem.title ?? words.notDone}
          </span>
        )}
        <span className="line small" role="status">
          {told}
        </span>
      </th>
      <td className="sec small">{said.join(commaOf(language))}</td>
      <td className="num">{number(plan.pairs)}</td>
      <td className="num">{number(plan.missing)}</td>
      <td className="num">{plan.mean === null ? '—' : number(plan.mean, { decimals: 2 })}</td>
      <td className="num">{number(plan.lowest, { decimals: 2 })}</td>
      <td className="num">{number(plan.people)}</td>
      <td className="num">{number(plan.mostLoad)}</td>
      <td className="num nowrap">
        {plan.reached === null ? <span className="mut">—</span> : percent(100 * plan.reached, language, { decimals: 1 })}
      </td>
      <td className="row nowrap no-print">
        {isShown ? (
          <span className="mut small">{words.shown}</span>
        ) : (
          <Link to={withQuery(`/calls/${encodeURIComponent(code)}/assignment`, { plan: plan.id })}>{words.show}</Link>
        )}
        <button
          className="linkish"
          type="button"
          disabled={isSending}
          onClick={() => give('use-assignment-plan', { planId: plan.id, version: plan.version }, words.usedTold)}
        >
          {words.use}
        </button>
        {plan.state === 'drafted' && (
          <button className="linkish" type="button" disabled={moving !== undefined} onClick={() => make('discard')}>
            {words.discard}
          </button>
        )}
      </td>
    </tr>
  );
}
