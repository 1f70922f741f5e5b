/** Who may not do what, and until when. */
import type { SanctionListView } from '#api/types';
import { useFace } from '../../face.ts';
import { day } from '../../kit/format.ts';
import { Scroll } from '../../kit/scroll.tsx';
import { Empty, Finding } from '../../kit/text-pieces.tsx';
import { useWords } from '../../kit/words.ts';
import type { PageModule, PageProps } from '../../page.tsx';
import { signedIn } from '../session/way.ts';
import { ActForm, missingOf, OneField } from '../strategy/act-form.tsx';
import { caseWords } from './case-words.ts';
import { integrityWords } from './integrity-words.ts';

type Item = SanctionListView['items'][number];

export const load: PageModule<SanctionListView>['load'] = async ({ read }) => {
  await signedIn('/sanctions', read('/api/v1/sessions'));
  return read('/api/v1/sanction-list');
};
export const head: NonNullable<PageModule<SanctionListView>['head']> = (_, language) => ({ title: caseWords[language].sanctions });

const standing = ({ state, fromOn, toOn }: Item, today: string) =>
  state === 'lifted' ? 'lifted' : fromOn > today ? 'begins' : toOn !== null && toOn < today ? 'ended' : 'stands';

export function Page({ data: { items, today, mayLift } }: PageProps<SanctionListView>) {
  const words = { ...useWords(integrityWords), ...useWords(caseWords) };
  const standNow = items.filter((item) => standing(item, today) === 'stands');
  return (
    <>
      <h1>{words.sanctions}</h1>
      <Finding>{words.sanctionsFinding(standNow.length)}</Finding>
      <p className="top-space">{words.sanctionsSay}</p>
      {items.length === 0 ? <Empty title={words.noSanctions}>{words.noSanctionsHelp}</Empty> : <List items={items} today={today} />}
      {mayLift && <LiftForm items={items.filter(({ state }) => state === 'standing')} />}
    </>
  );
}

function List({ items, today }: Pick<SanctionListView, 'items' | 'today'>) {
  const words = { ...useWords(integrityWords), ...useWords(caseWords) };
  const { language } = useFace();
  return (
    <Scroll name={words.sanctions}>
      <table className="nodes">
        <thead>
          <tr>
            {[words.whom, words.scope, words.period, words.state, words.decision].map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {items.map((item) => (
            <tr key={item.id}>
              <th scope="row">{item.whom}</th>
              <td>{item.scope.map((one) => words[one]).join(language === 'zh-Hans' ? '、' : ', ')}</td>
              <td className="nowrap">
                {day(item.fromOn, language)} – {item.toOn ? day(item.toOn, language) : words.openEnd}
              </td>
              <td>
                {words[standing(item, today)]}
                {item.liftedBecause && <span className="line mut small">{item.liftedBecause}</span>}
              </td>
              <td>
                {item.decision}
                <span className="line mut small">{item.because}</span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}

function LiftForm({ items }: Pick<SanctionListView, 'items'>) {
  const words = { ...useWords(integrityWords), ...useWords(caseWords) };
  if (!items.length) return null;
  const names: Readonly<Record<string, string>> = { '/sanctionId': words.which, '/because': words.because };
  return (
    <ActForm
      title={words.lift}
      says={words.liftSays}
      send={words.liftIt}
      path="/api/v1/commands/lift-sanction"
      read={(typed) => {
        const [sanctionId, because] = [String(typed.get('sanctionId') ?? ''), String(typed.get('because') ?? '').trim()];
        return {
          input: { sanctionId, version: items.find(({ id }) => id === sanctionId)?.version ?? 0, because },
          faults: missingOf({ '/sanctionId': [sanctionId, words.liftMissing], '/because': [because, words.becauseMissing] }),
        };
      }}
      nameOf={(pointer) => names[pointer]}
      told={() => words.liftDone}
    >
      {(faultAt) => (
        <>
          <OneField label={words.which} fault={faultAt('/sanctionId')}>
            {(shared) => (
              <select {...shared} className="field" name="sanctionId" defaultValue="">
                <option value="">{words.choose}</option>
                {items.map(({ id, whom, decision }) => (
                  <option key={id} value={id}>
                    {whom} · {decision}
                  </option>
                ))}
              </select>
            )}
          </OneField>
          <OneField label={words.because} fault={faultAt('/because')}>
            {(shared) => <textarea {...shared} name="because" rows={3} maxLength={2000} />}
          </OneField>
        </>
      )}
    </ActForm>
  );
}
