/** The contract: its words, its digest, who signed; offering and signing it. */
import { useFace } from '../../face.ts';
import { useInstant } from '../../kit/clock.ts';
import { Colon, Section } from '../../kit/text-pieces.tsx';
import { useSay, useWords } from '../../kit/words.ts';
import { withQuery } from '../../page.tsx';
import { doWords } from './act-words.ts';
import { DoForm, minorIn, type Values } from './do-form.tsx';
import type { InsideProps } from './money.tsx';
import { projectWords } from './project-words.ts';

export function ContractSection({ data: { project, money, may }, inside: { contract } }: InsideProps) {
  const words = useWords(projectWords);
  const acts = useWords(doWords);
  const say = useSay();
  const clock = useInstant();
  const { language } = useFace();
  const signed = contract?.signatures.length ?? 0;
  const file = (format: string) => withQuery(`/api/v1/projects/${project.id}/contract`, { format, lang: language });
  return (
    <Section
      title={words.contract}
      says={contract ? [words.notSigned, words.oneSigned, words.bothSigned][signed] : words.noContract}
      tools={
        contract && (
          <>
            <a href={file('pdf')}>PDF</a> <a href={file('docx')}>DOCX</a>
          </>
        )
      }
    >
      {contract && (
        <>
          <p className="told">{say(contract.wording)}</p>
          {contract.conditions && (
            <p className="told">
              <b>{words.conditions}</b> {say(contract.conditions)}
            </p>
          )}
          <ul>
            {contract.signatures.map(({ side, name, signedAt }) => (
              <li key={side}>{words.signedBy(name, words.sides[side] ?? side, clock(signedAt))}</li>
            ))}
          </ul>
          <p className="source">
            {words.edition(contract.edition)} · {words.digest}
            <Colon />
            <span className="digest">{contract.digest}</span>
          </p>
        </>
      )}
      <div className="acts">
        {contract && may.includes('sign') && (
          <DoForm
            title={acts.sign}
            says={acts.signSays(contract.digest.slice(0, 16))}
            command="sign-contract"
            fields={[]}
            input={() => ({ id: contract.id, digest: contract.digest })}
          />
        )}
        {may.includes('offer') && (
          <DoForm
            title={acts.offer}
            says={acts.offerSays}
            command="offer-contract"
            fields={[
              { name: 'wording', label: acts.wording, kind: 'text', isNeeded: true },
              { name: 'conditions', label: acts.conditions, kind: 'text' },
              { name: 'milestones', label: acts.milestoneLines, kind: 'long' },
              { name: 'indicators', label: acts.indicatorLines, kind: 'long' },
              { name: 'payments', label: acts.paymentLines, kind: 'long', isNeeded: true },
            ]}
            input={(values) => offerOf(values, project.id, money.digits, language)}
          />
        )}
      </div>
    </Section>
  );
}

/** Lines of `name; …` as terms. What cannot be read is sent as it is, and refused by its place. */
function offerOf({ wording, conditions, milestones, indicators, payments }: Values, projectId: string, digits: number, language: string) {
  const rows = (told: unknown) =>
    String(told ?? '')
      .split('\n')
      .map((row) => row.split(/[;；]/).map((cell) => cell.trim()))
      .filter(([name]) => name);
  const named = (name = '') => ({ [language]: name });
  return {
    projectId,
    wording,
    ...(conditions !== undefined && { conditions }),
    terms: {
      milestones: rows(milestones).map(([name, dueOn]) => ({ name: named(name), dueOn: dueOn ?? '' })),
      indicators: rows(indicators).map(([name, unit = '', baseline, target]) => ({
        name: named(name),
        unit,
        ...(baseline && { baseline }),
        target: target ?? '',
        direction: Number(baseline ?? 0) <= Number(target) ? 'increase' : 'decrease',
      })),
      payments: rows(payments).map(([name, amount = '', milestone]) => ({
        name: named(name),
        amountMinor: minorIn(amount, digits) ?? 0,
        ...(milestone && { milestone: Number(milestone) }),
      })),
    },
  };
}
