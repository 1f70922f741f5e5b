/** The ways in of somebody else, for administrators who help them back in. */
import { useState } from 'react';
import { useAfresh } from '../../kit/record/use-moves.ts';
import { Facts, Finding, Section, Trail } from '../../kit/text-pieces.tsx';
import { useSay, useWords } from '../../kit/words.ts';
import type { PageModule, PageProps } from '../../page.tsx';
import { type Named, namesOf } from '../registry/names.ts';
import type { AccountEmail, FactorsHeld } from './account-shape.ts';
import { PlainForm } from './plain-form.tsx';
import { useSending } from './use-sending.ts';
import { signedIn } from './way.ts';
import { waysWords } from './ways-words.ts';

interface Data {
  readonly person: Named | undefined;
  readonly ways: { readonly emails: readonly AccountEmail[]; readonly hasPassword: boolean; readonly factors: FactorsHeld | null };
}

export const load: PageModule<Data>['load'] = async ({ read, params: { id = '' } }) => {
  await signedIn(`/people/${id}/ways-in`, read('/api/v1/sessions'));
  const ways = await read<Data['ways']>(`/api/v1/people/${id}/ways-in`);
  return { ways, person: Object.values(await namesOf(read, 'person', [id]))[0] };
};
export const head: NonNullable<PageModule<Data>['head']> = (_, language) => ({ title: waysWords[language].theirWays });

export function Page({ data: { person, ways }, params: { id = '' } }: PageProps<Data>) {
  const words = useWords(waysWords);
  const say = useSay();
  const { factors } = ways;
  return (
    <>
      <Trail steps={[{ words: say(person?.name), to: `/people/${id}` }]} />
      <h1>{words.theirWays}</h1>
      <Finding>{factors ? words.theirWaysSays : words.noAccount}</Finding>
      {factors && (
        <>
          <Facts
            facts={[
              { name: words.emails, value: ways.emails.map(({ email }) => email).join(', ') || '–', isWide: true },
              { name: words.password, value: ways.hasPassword ? words.passwordThere : words.passwordNone },
              { name: words.authenticator, value: factors.authenticator ? words.isSetUp : words.notSetUp },
              { name: words.passkeys, value: words.passkeyCount(factors.passkeys) },
              { name: words.recoveryCodes, value: words.codesLeft(factors.recoveryCodes) },
            ]}
          />
          <Act
            command="reset-second-factor"
            personId={id}
            title={words.resetFactors}
            says={words.resetFactorsSays}
            done={words.resetDone}
          />
          <Act command="unlock-account" personId={id} title={words.unlock} says={words.unlockSays} done={words.unlockDone} />
        </>
      )}
    </>
  );
}

interface ActProps {
  readonly command: string;
  readonly personId: string;
  readonly title: string;
  readonly says: string;
  readonly done: string;
}

/** A command about a person, with its reason. */
function Act({ command, personId, title, says, done }: ActProps) {
  const words = useWords(waysWords);
  const afresh = useAfresh();
  const [timesDone, setTimesDone] = useState(0);
  const { send, isSending, problem } = useSending();
  const name = `because-${command}`;
  const act = async (typed: Readonly<Record<string, string>>) => {
    if (!(await send(`/api/v1/commands/${command}`, { method: 'POST', body: { personId, because: typed[name] } }))) return;
    setTimesDone(timesDone + 1);
    await afresh();
  };
  return (
    <Section title={title} says={says}>
      <PlainForm
        key={timesDone}
        fields={[{ name, label: words.because, help: words.becauseHelp, autoComplete: 'off' }]}
        says={title}
        isAside
        sendingSays={words.checking}
        onSend={act}
        {...{ problem, isSending }}
      />
      <p className="next" role="status">
        {timesDone > 0 && !problem && !isSending && done}
      </p>
    </Section>
  );
}
