import { Section } from '../../kit/text-pieces.tsx';
import { useWords } from '../../kit/words.ts';
import type { Problem } from '../../problem.ts';
import { webhookWords } from './webhook-words.ts';

/** A secret, the one time that it can be read. */
export function Secret({ secret }: { readonly secret: string | undefined }) {
  const words = useWords(webhookWords);
  return (
    <div role="status">
      {secret && (
        <Section title={words.secret} says={words.secretHelp}>
          <p className="hash">
            <code>{secret}</code>
          </p>
        </Section>
      )}
    </div>
  );
}

export function Refused({ problem }: { readonly problem: Problem | undefined }) {
  const words = useWords(webhookWords);
  if (!problem) return null;
  const said = [problem.title ?? words.notDone, ...(problem.errors ?? []).map(({ message }) => message)];
  return (
    <p className="msg" role="alert">
      {[...new Set(said)].join(' ')}
    </p>
  );
}
