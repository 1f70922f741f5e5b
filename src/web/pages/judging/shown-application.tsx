/** An application as its judges read it. */
import type { ShownApplication, ShownValue } from '#api/types';
import { number } from '../../kit/format.ts';
import { useSay, useWords } from '../../kit/words.ts';
import { judgingWords } from './judging-words.ts';

/** `fileAt` gives the address of a file; without it files are only named. */
export function ApplicationShown({
  application,
  fileAt,
}: {
  readonly application: ShownApplication;
  readonly fileAt?: (number: number) => string;
}) {
  const words = useWords(judgingWords);
  const say = useSay();
  const { abstract, keywords, durationMonths, requested, open, sections } = application;
  const facts = [
    ...(open
      ? [
          [words.reference, open.reference],
          [words.lead, open.lead],
          [words.host, say(open.host)],
          [words.people, open.people.join(', ')],
        ]
      : []),
    [words.requested, requested ?? ''],
    [words.duration, durationMonths === null ? '' : words.months(durationMonths)],
    [words.keywords, keywords.join(', ')],
  ].filter(([, value]) => value);
  return (
    <div className="shown">
      <dl className="columns">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {abstract && (
        <>
          <h3>{words.abstract}</h3>
          <Paragraphs text={abstract} />
        </>
      )}
      {sections.map(({ label, answers }, i) => (
        <section key={i}>
          <h3>{say(label)}</h3>
          {answers.map((answer, j) => (
            <div className="answer" key={j}>
              <h4>{say(answer.label)}</h4>
              <Value value={answer.value} fileAt={fileAt} />
            </div>
          ))}
        </section>
      ))}
    </div>
  );
}

export const Paragraphs = ({ text }: { readonly text: string }) => (
  <div className="said">
    {text.split(/\n{2,}/).map((part, i) => (
      <p key={i}>{part}</p>
    ))}
  </div>
);

function Value({ value, fileAt }: { readonly value: ShownValue; readonly fileAt: ((number: number) => string) | undefined }) {
  const words = useWords(judgingWords);
  const say = useSay();
  if ('text' in value) return <Paragraphs text={value.text} />;
  if ('words' in value) return <p>{value.words.map((one) => say(one)).join(' · ')}</p>;
  if ('isYes' in value) return <p>{value.isYes ? words.yes : words.no}</p>;
  if ('files' in value)
    return (
      <ul className="links">
        {value.files.map((file) => {
          const name = file.name ?? words.file(file.number);
          return (
            <li key={file.number}>
              {fileAt ? <a href={fileAt(file.number)}>{name}</a> : name}
              {file.sizeBytes !== null && <span className="mut"> · {number(file.sizeBytes / 1_000_000, { decimals: 1 })} MB</span>}
            </li>
          );
        })}
      </ul>
    );
  const { heads, rows } = value.table;
  return (
    <div className="scroll-x">
      <table>
        <thead>
          <tr>
            {heads.map((head, i) => (
              <th scope="col" key={i}>
                {say(head)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, i) => (
            <tr key={i}>
              {row.map((cell, j) => (
                <td key={j}>{typeof cell === 'string' ? cell : say(cell)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
