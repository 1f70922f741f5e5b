import type { AssignmentView } from '#api/types';
import { useWords } from '../../kit/words.ts';
import { ActForm, OneField } from '../strategy/act-form.tsx';
import { assigningWords } from './assigning-words.ts';

/** Settings of a further what-if. */
export function NewPlan({ call, count }: { readonly call: AssignmentView['call']; readonly count: number }) {
  const words = useWords(assigningWords);
  return (
    <ActForm
      title={words.newPlan}
      says={words.plansSay}
      send={words.workOut}
      path="/api/v1/commands/plan-assignment"
      read={(typed) => {
        const text = (name: string) => String(typed.get(name) ?? '').trim();
        const by = text('quota');
        const settings = {
          demand: text('demand') ? Number(text('demand')) : null,
          fieldShare: Number(text('fieldShare') || 0) / 100,
          objective: text('objective'),
          mostProbability: null,
          quota: by === 'organisation-kind' ? { by, kind: 'enterprise', least: 1 } : { by },
          needsLanguage: typed.get('needsLanguage') === 'on',
        };
        return { input: { callId: call.id, name: text('name') || words.nameUsual(count + 1), settings }, faults: [] };
      }}
      nameOf={(pointer) => ({ '/name': words.name, '/settings/demand': words.demand, '/settings/fieldShare': words.fieldShare })[pointer]}
      told={() => ''}
    >
      {(faultAt) => (
        <>
          <OneField label={words.name} fault={faultAt('/name')}>
            {(shared) => <input {...shared} name="name" maxLength={200} placeholder={words.nameUsual(count + 1)} />}
          </OneField>
          <OneField label={words.objective} fault={faultAt('/settings/objective')}>
            {(shared) => (
              <select {...shared} name="objective" defaultValue="leximin">
                {(['leximin', 'total', 'randomised'] as const).map((one) => (
                  <option key={one} value={one}>
                    {words[one]}
                  </option>
                ))}
              </select>
            )}
          </OneField>
          <OneField label={words.demand} fault={faultAt('/settings/demand')}>
            {(shared) => <input {...shared} name="demand" inputMode="numeric" placeholder={String(call.reviewsPerApplication)} />}
          </OneField>
          <OneField label={words.fieldShare} fault={faultAt('/settings/fieldShare')}>
            {(shared) => <input {...shared} name="fieldShare" inputMode="numeric" defaultValue="30" />}
          </OneField>
          <OneField label={words.quota} fault={faultAt('/settings/quota')}>
            {(shared) => (
              <select {...shared} name="quota" defaultValue="none">
                {(['none', 'other-region', 'organisation-kind'] as const).map((one) => (
                  <option key={one} value={one}>
                    {words[one]}
                  </option>
                ))}
              </select>
            )}
          </OneField>
          <p className="f">
            <label>
              <input type="checkbox" name="needsLanguage" /> {words.needsLanguage}
            </label>
          </p>
        </>
      )}
    </ActForm>
  );
}
