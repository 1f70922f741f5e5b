import { useState } from 'react';
import { useAfresh } from '../../kit/record/use-moves.ts';
import { Section } from '../../kit/text-pieces.tsx';
import { useWords } from '../../kit/words.ts';
import { PlainForm } from './plain-form.tsx';
import { sessionWords } from './session-words.ts';
import { useSending } from './use-sending.ts';

/** Another password for one's own account; it is asked for the current one, because an open screen is no proof. */
export function ChangePassword() {
  const words = useWords(sessionWords);
  const afresh = useAfresh();
  const { send, isSending, problem } = useSending();
  const [timesDone, setTimesDone] = useState(0);
  const change = async (typed: Readonly<Record<string, string>>) => {
    if (!(await send('/api/v1/password', { method: 'POST', body: typed }))) return;
    setTimesDone(timesDone + 1);
    await afresh();
  };
  return (
    <Section title={words.changePassword} says={words.changePasswordSays}>
      <PlainForm
        key={timesDone}
        fields={[
          { name: 'current', label: words.currentPassword, type: 'password', autoComplete: 'current-password' },
          { name: 'password', label: words.newPassword, help: words.passwordHelp, type: 'password', autoComplete: 'new-password' },
        ]}
        says={words.changePassword}
        isAside
        sendingSays={words.changingPassword}
        onSend={change}
        {...{ problem, isSending }}
      />
      <p className="next" role="status">
        {timesDone > 0 && !problem && !isSending && words.passwordChanged}
      </p>
    </Section>
  );
}
