/** What officers do about the reviews of a call. */
import type { ReviewsView } from '#api/types';
import { useWords } from '../../kit/words.ts';
import { ActForm, missingOf, OneField, TextFields, textIn } from '../strategy/act-form.tsx';
import { ChoosePerson, peopleIn } from './choose-person.tsx';
import { judgingWords } from './judging-words.ts';

/** What an input of a local instant holds, read as UTC. */
const instantIn = (typed: FormData, name: string): string => {
  const text = String(typed.get(name) ?? '');
  return /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/.test(text) ? `${text.slice(0, 16)}:00Z` : '';
};

export function OpenRebuttalForm({ callId }: { readonly callId: string }) {
  const words = useWords(judgingWords);
  return (
    <ActForm
      title={words.openRebuttal}
      says={words.openRebuttalSays}
      send={words.openRebuttal}
      path="/api/v1/commands/open-rebuttal"
      read={(typed) => {
        const closesAt = instantIn(typed, 'closesAt');
        return { input: { callId, closesAt }, faults: missingOf({ '/closesAt': [closesAt, words.untilMissing] }) };
      }}
      nameOf={() => words.until}
      told={() => words.rebuttalOpened}
    >
      {(faultAt) => (
        <OneField label={words.until} fault={faultAt('/closesAt')}>
          {(shared) => <input {...shared} type="datetime-local" name="closesAt" />}
        </OneField>
      )}
    </ActForm>
  );
}

export function JudgingRuleForm({ callId, rule }: { readonly callId: string; readonly rule: ReviewsView['rule'] }) {
  const words = useWords(judgingWords);
  return (
    <ActForm
      title={words.judgingRule}
      says={words.judgingRuleSays}
      send={words.keepRule}
      path="/api/v1/commands/write-judging-rule"
      read={(typed) => ({
        input: { callId, othersShown: typed.get('othersShown'), shortestRemarks: Number(typed.get('shortestRemarks')) },
        faults: [],
      })}
      nameOf={(pointer) => (pointer === '/shortestRemarks' ? words.shortestRemarks : undefined)}
      told={() => words.ruleKept}
    >
      {(faultAt) => (
        <>
          <OneField label={words.othersShown} fault={undefined}>
            {(shared) => (
              <select {...shared} name="othersShown" defaultValue={rule.othersShown}>
                <option value="after-own">{words['after-own']}</option>
                <option value="never">{words.never}</option>
              </select>
            )}
          </OneField>
          <OneField label={words.shortestRemarks} fault={faultAt('/shortestRemarks')}>
            {(shared) => (
              <input {...shared} className="num" name="shortestRemarks" inputMode="numeric" defaultValue={rule.shortestRemarks} />
            )}
          </OneField>
        </>
      )}
    </ActForm>
  );
}

export function SetUpPanelForm({ callId }: { readonly callId: string }) {
  const words = useWords(judgingWords);
  return (
    <ActForm
      title={words.setUpPanel}
      says={words.setUpPanelSays}
      send={words.setUpPanel}
      path="/api/v1/commands/set-up-panel"
      read={(typed) => {
        const [name, meetsAt, zone] = [textIn(typed, 'name'), instantIn(typed, 'meetsAt'), String(typed.get('zone') ?? '').trim()];
        const [chairId = ''] = peopleIn(typed, 'chair');
        const isSecret = typed.get('isSecret') === 'on';
        return {
          input: { callId, name, chairId, memberIds: peopleIn(typed, 'members'), meetsAt, zone, isSecret },
          faults: missingOf({
            '/name': [name, words.panelNameMissing],
            '/chairId': [chairId, words.personMissing],
            '/meetsAt': [meetsAt, words.meetsAtMissing],
          }),
        };
      }}
      nameOf={(pointer) =>
        ({ '/name': words.panelName, '/chairId': words.chair, '/meetsAt': words.meetsAt, '/zone': words.zoneWord })[pointer]
      }
      told={() => words.panelSet}
    >
      {(faultAt) => (
        <>
          <TextFields name="name" label={words.panelName} fault={faultAt('/name')} />
          <ChoosePerson name="chair" label={words.chair} fault={faultAt('/chairId')} />
          <ChoosePerson name="members" label={words.member} fault={faultAt('/memberIds')} isMany />
          <OneField label={words.meetsAt} fault={faultAt('/meetsAt')}>
            {(shared) => <input {...shared} type="datetime-local" name="meetsAt" />}
          </OneField>
          <OneField label={words.zoneWord} fault={faultAt('/zone')}>
            {(shared) => <input {...shared} name="zone" defaultValue="UTC" />}
          </OneField>
          <p className="f">
            <label>
              <input type="checkbox" name="isSecret" /> {words.secretVotes}
            </label>
          </p>
        </>
      )}
    </ActForm>
  );
}
