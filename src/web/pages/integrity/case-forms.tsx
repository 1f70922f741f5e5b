/** How a case is concluded, and the sanction that may follow. */
import { useWords } from '../../kit/words.ts';
import { ActForm, FieldGroup, missingOf, OneField } from '../strategy/act-form.tsx';
import type { CaseRow } from './case.tsx';
import { caseWords } from './case-words.ts';
import { integrityWords } from './integrity-words.ts';

const scopes = ['apply', 'lead', 'review', 'award'] as const;
const textOf = (typed: FormData, name: string) => String(typed.get(name) ?? '').trim();

export function ConcludeForm({ row }: { readonly row: CaseRow }) {
  const words = { ...useWords(integrityWords), ...useWords(caseWords) };
  const names: Readonly<Record<string, string>> = { '/outcome': words.outcome, '/finding': words.finding1 };
  return (
    <ActForm
      title={words.conclude}
      says={words.concludeSays}
      send={words.concludeIt}
      path="/api/v1/commands/conclude-case"
      read={(typed) => {
        const [outcome, finding] = [textOf(typed, 'outcome'), textOf(typed, 'finding')];
        return {
          input: { caseId: row.id, version: row.version, outcome, finding },
          faults: missingOf({ '/outcome': [outcome, words.outcomeMissing], '/finding': [finding, words.findingMissing] }),
        };
      }}
      nameOf={(pointer) => names[pointer]}
      told={() => words.concluded}
    >
      {(faultAt) => (
        <>
          <OneField label={words.outcome} fault={faultAt('/outcome')}>
            {(shared) => (
              <select {...shared} className="field" name="outcome" defaultValue="">
                <option value="">{words.choose}</option>
                <option value="upheld">{words.upheld}</option>
                <option value="unfounded">{words.unfounded}</option>
              </select>
            )}
          </OneField>
          <OneField label={words.finding1} fault={faultAt('/finding')}>
            {(shared) => <textarea {...shared} name="finding" rows={6} maxLength={20_000} />}
          </OneField>
        </>
      )}
    </ActForm>
  );
}

export function ImposeForm({ row }: { readonly row: CaseRow }) {
  const words = { ...useWords(integrityWords), ...useWords(caseWords) };
  const names: Readonly<Record<string, string>> = {
    '/scope': words.scope,
    '/fromOn': words.fromOn,
    '/toOn': words.toOn,
    '/because': words.because,
    '/decision': words.decision,
  };
  return (
    <ActForm
      title={words.impose}
      says={words.imposeSays}
      send={words.imposeIt}
      path="/api/v1/commands/impose-sanction"
      read={(typed) => {
        const scope = typed.getAll('scope').map(String);
        const [fromOn, toOn, because, decision] = ['fromOn', 'toOn', 'because', 'decision'].map((name) => textOf(typed, name));
        const whom = row.personId ? { personId: row.personId } : { organisationId: row.organisationId };
        return {
          input: { ...whom, scope, fromOn, ...(toOn && { toOn }), because, decision, holderId: row.holderId, caseId: row.id },
          faults: missingOf({
            '/scope': [scope, words.scopeMissing],
            '/fromOn': [fromOn, words.fromMissing],
            '/because': [because, words.becauseMissing],
            '/decision': [decision, words.decisionMissing],
          }),
        };
      }}
      nameOf={(pointer) => names[pointer]}
      told={() => words.imposed}
    >
      {(faultAt) => (
        <>
          <FieldGroup label={words.scope} fault={faultAt('/scope')}>
            {scopes.map((scope) => (
              <label key={scope} className="tick">
                <input type="checkbox" name="scope" value={scope} /> {words[scope]}
              </label>
            ))}
          </FieldGroup>
          <OneField label={words.fromOn} fault={faultAt('/fromOn')}>
            {(shared) => <input {...shared} type="date" name="fromOn" />}
          </OneField>
          <OneField label={words.toOn} fault={faultAt('/toOn')}>
            {(shared) => <input {...shared} type="date" name="toOn" />}
          </OneField>
          <OneField label={words.because} fault={faultAt('/because')}>
            {(shared) => <textarea {...shared} name="because" rows={3} maxLength={2000} />}
          </OneField>
          <OneField label={words.decision} help={words.decisionHelp} fault={faultAt('/decision')}>
            {(shared) => <input {...shared} name="decision" maxLength={300} />}
          </OneField>
        </>
      )}
    </ActForm>
  );
}
