/** The seed of the draw: its commitment, and when it is revealed all that one needs to run the draw again. */
import type { DrawView, SeedView } from '#api/types';
import { useFace } from '../../face.ts';
import { instant } from '../../kit/format.ts';
import { Section } from '../../kit/text-pieces.tsx';
import { useWords } from '../../kit/words.ts';
import { allocationWords } from './allocation-words.ts';

export function Draw({
  commitment,
  draw,
  code,
}: {
  readonly commitment: SeedView | null;
  readonly draw: DrawView | null;
  readonly code: string;
}) {
  const words = useWords(allocationWords);
  const { language } = useFace();
  if (!commitment)
    return (
      <Section title={words.draw}>
        <p>{words.noCommitment}</p>
      </Section>
    );
  const file = `/api/v1/calls/${encodeURIComponent(code)}/draw`;
  return (
    <Section title={words.draw} says={words.commitmentSay} tools={draw && <a href={file}>JSON</a>}>
      <dl className="pairs">
        <dt>{words.commitment}</dt>
        <dd className="alloc-hash">{commitment.commitment}</dd>
        <dt>{words.committedAt}</dt>
        <dd>{instant(commitment.committedAt, language)}</dd>
        <dt>{words.seed}</dt>
        <dd className={commitment.seed ? 'alloc-hash' : 'mut'}>{commitment.seed ?? words.sealed}</dd>
        {draw && (
          <>
            <dt>{words.places}</dt>
            <dd>
              {draw.places} / {draw.list.length}
            </dd>
            <dt>{words.order}</dt>
            <dd>
              <ol>
                {draw.order.map((name, i) => (
                  <li key={name}>{i < draw.places ? <b>{name}</b> : name}</li>
                ))}
              </ol>
            </dd>
          </>
        )}
      </dl>
      {draw && (
        <p className="small sec">
          {words.runAgain} <code>mainspring redraw draw.json</code>
        </p>
      )}
    </Section>
  );
}
