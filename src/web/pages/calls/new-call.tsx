/** Begins a call: what it is called, who holds it. Everything else is written on its workbench. */

import { kit } from '../../kit/kit-words.ts';
import type { Text } from '../../kit/language.ts';
import { useGo } from '../../kit/link.tsx';
import { Finding, Trail } from '../../kit/text-pieces.tsx';
import { useSay, useWords } from '../../kit/words.ts';
import type { PageModule, PageProps } from '../../page.tsx';
import { missingOf, OneField, TextFields, textIn } from '../strategy/act-form.tsx';
import { callWords } from './call-words.ts';
import { Sent } from './sent.tsx';
import { workWords } from './work-words.ts';

interface Named {
  readonly id: string;
  readonly name: Text;
}
interface Choices {
  readonly organisations: readonly Named[];
  readonly programmes: readonly Named[];
}

export const load: PageModule<Choices>['load'] = async ({ read }) => {
  const [organisations, programmes] = await Promise.all([
    read<{ items: readonly Named[] }>('/api/v1/names/organisation'),
    read<{ items: readonly Named[] }>('/api/v1/names/programme'),
  ]);
  return { organisations: organisations.items, programmes: programmes.items };
};

export const head: NonNullable<PageModule<Choices>['head']> = (_, language) => ({
  title: `${callWords[language].newCall} · ${kit[language].calls}`,
});

const kinds = ['open', 'continuous', 'solver', 'block', 'joint'] as const;

export function Page({ data }: PageProps<Choices>) {
  const words = useWords(workWords);
  const call = useWords(callWords);
  const say = useSay();
  const go = useGo();
  const names: Readonly<Record<string, string>> = {
    code: words.code,
    title: words.titleField,
    summary: words.summary,
    holderId: words.holder,
    zone: words.zone,
    currency: words.currency,
  };
  const read = (typed: FormData) => {
    const field = (name: string) => String(typed.get(name) ?? '').trim();
    const title = textIn(typed, 'title');
    const summary = textIn(typed, 'summary');
    const [code, holderId, zone, currency] = ['code', 'holderId', 'zone', 'currency'].map(field);
    return {
      input: {
        code,
        title,
        summary,
        holderId,
        zone,
        currency,
        kind: field('kind'),
        stages: field('stages') === 'two' ? ['interest', 'full'] : ['full'],
        ...(field('programmeId') && { programmeId: field('programmeId') }),
      },
      faults: missingOf({
        '/code': [code, words.needed],
        '/title': [title, words.needed],
        '/summary': [summary, words.needed],
        '/holderId': [holderId, words.needed],
      }),
    };
  };
  return (
    <>
      <Trail label={call.trail} steps={[{ words: call.title, to: '/calls' }, { words: call.newCall }]} />
      <h1>{call.newCall}</h1>
      <Finding>{words.beginSays}</Finding>
      <Sent
        method="POST"
        path="/api/v1/commands/begin-call"
        send={words.begin}
        read={read}
        nameOf={(pointer) => names[pointer.split('/')[1] ?? '']}
        onSent={(row) => go(`/calls/${encodeURIComponent((row.answer as { code: string }).code)}/edit`)}
      >
        {(faultAt) => (
          <>
            <OneField label={words.code} help={words.codeHelp} fault={faultAt('/code')}>
              {(shared) => <input {...shared} name="code" type="text" maxLength={100} />}
            </OneField>
            <TextFields name="title" label={words.titleField} fault={faultAt('/title')} />
            <TextFields name="summary" label={words.summary} fault={faultAt('/summary')} />
            <OneField label={words.holder} fault={faultAt('/holderId')}>
              {(shared) => (
                <select {...shared} name="holderId" defaultValue="">
                  <option value="" />
                  {data.organisations.map(({ id, name }) => (
                    <option key={id} value={id}>
                      {say(name)}
                    </option>
                  ))}
                </select>
              )}
            </OneField>
            <OneField label={words.programme} fault={faultAt('/programmeId')}>
              {(shared) => (
                <select {...shared} name="programmeId" defaultValue="">
                  <option value="">{words.none}</option>
                  {data.programmes.map(({ id, name }) => (
                    <option key={id} value={id}>
                      {say(name)}
                    </option>
                  ))}
                </select>
              )}
            </OneField>
            <OneField label={words.kind} fault={faultAt('/kind')}>
              {(shared) => (
                <select {...shared} name="kind" defaultValue="open">
                  {kinds.map((kind) => (
                    <option key={kind} value={kind}>
                      {call[`kind ${kind}`]}
                    </option>
                  ))}
                </select>
              )}
            </OneField>
            <OneField label={words.stages} fault={faultAt('/stages')}>
              {(shared) => (
                <select {...shared} name="stages" defaultValue="one">
                  <option value="one">{words.oneStage}</option>
                  <option value="two">{words.twoStages}</option>
                </select>
              )}
            </OneField>
            <OneField label={words.zone} help={words.zoneHelp} fault={faultAt('/zone')}>
              {(shared) => <input {...shared} name="zone" type="text" defaultValue="UTC" maxLength={60} />}
            </OneField>
            <OneField label={words.currency} fault={faultAt('/currency')}>
              {(shared) => <input {...shared} name="currency" type="text" defaultValue="KTC" maxLength={3} />}
            </OneField>
          </>
        )}
      </Sent>
    </>
  );
}
