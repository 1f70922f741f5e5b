import type { Text } from '../../kit/language.ts';
import { useAfresh } from '../../kit/record/use-moves.ts';
import { Section } from '../../kit/text-pieces.tsx';
import { useSay, useWords } from '../../kit/words.ts';
import { withQuery } from '../../page.tsx';
import { Refusal } from './refusal.tsx';
import { usePasskey } from './use-passkey.ts';
import { waysWords } from './ways-words.ts';

export interface Provider {
  readonly way: string;
  readonly name: Text;
  readonly startsAt: string;
}

interface OtherWaysProps {
  readonly providers: readonly Provider[];
  readonly to: string;
  readonly onEntered: () => void;
}

/** A passkey, and the institutions that vouch for people. */
export function OtherWays({ providers, to, onEntered }: OtherWaysProps) {
  const words = useWords(waysWords);
  const say = useSay();
  const afresh = useAfresh();
  const { sign, isBusy, problem } = usePasskey();
  const enter = async () => {
    const answer = await sign<{ wants?: string }>('/api/v1/session/passkey');
    if (answer?.wants) await afresh();
    else if (answer) onEntered();
  };
  return (
    <Section title={words.otherWays}>
      <Refusal problem={problem} />
      <p className="row">
        <button type="button" className="btn" disabled={isBusy} onClick={enter}>
          {words.usePasskey}
        </button>
        {providers.map(({ way, name, startsAt }) => (
          <a key={way} className="btn" href={withQuery(startsAt, { to })}>
            {say(name)}
          </a>
        ))}
      </p>
    </Section>
  );
}
