/** A case of integrity: what is reported, its files, how it ended, and the sanction that followed. */
import { useFace } from '../../face.ts';
import { day } from '../../kit/format.ts';
import type { Text } from '../../kit/language.ts';
import { Link } from '../../kit/link.tsx';
import { type AttachedFiles, Attachments } from '../../kit/record/attachments.tsx';
import type { Row } from '../../kit/record/shape.ts';
import { useMoves } from '../../kit/record/use-moves.ts';
import { Facts, Finding, Section, Trail } from '../../kit/text-pieces.tsx';
import { useSay, useWords } from '../../kit/words.ts';
import type { PageModule, PageProps } from '../../page.tsx';
import { namesOf } from '../registry/names.ts';
import { signedIn } from '../session/way.ts';
import { ProblemNote } from '../strategy/act.tsx';
import { ConcludeForm, ImposeForm } from './case-forms.tsx';
import { caseWords } from './case-words.ts';
import { integrityWords } from './integrity-words.ts';

export interface CaseRow extends Row {
  readonly id: string;
  readonly version: number;
  readonly state: 'reported' | 'examined' | 'upheld' | 'unfounded';
  readonly number: string;
  readonly title: string;
  readonly kind: 'other';
  readonly facts: string;
  readonly holderId: string;
  readonly personId: string | null;
  readonly organisationId: string | null;
  readonly overlapId: string | null;
  readonly finding: string | null;
  readonly concludedOn: string | null;
  readonly createdAt: string;
  readonly moves: readonly string[];
}
interface Data {
  readonly row: CaseRow;
  readonly files: AttachedFiles;
  readonly about: Text | null;
}

export const load: PageModule<Data>['load'] = async ({ read, params }) => {
  const path = `/integrity-cases/${encodeURIComponent(params.id ?? '')}`;
  await signedIn(path, read('/api/v1/sessions'));
  const row = await read<CaseRow>(`/api/v1${path}`);
  const [files, people, units] = await Promise.all([
    read<AttachedFiles>(`/api/v1${path}/attachments`),
    namesOf(read, 'person', [row.personId]),
    namesOf(read, 'organisation', [row.organisationId]),
  ]);
  return { row, files, about: Object.values(people)[0]?.name ?? Object.values(units)[0]?.name ?? null };
};
export const head: NonNullable<PageModule<Data>['head']> = ({ row }) => ({ title: row.number });

export function Page({ data: { row, files, about } }: PageProps<Data>) {
  const words = { ...useWords(integrityWords), ...useWords(caseWords) };
  const say = useSay();
  const { language } = useFace();
  const { make, moving, problem } = useMoves('integrity-cases', row);
  const states = { reported: words.reportedState, examined: words.examined, upheld: words.upheld, unfounded: words.unfounded };
  return (
    <>
      <Trail label={words.trail} steps={[{ words: words.cases, to: '/integrity-cases' }, { words: row.number }]} />
      <h1>{row.title}</h1>
      <Finding>{states[row.state]}</Finding>
      <Facts
        facts={[{ name: words.kind, value: words[row.kind] }, ...(about ? [{ name: words.about, value: say(about), isWide: true }] : [])]}
      />
      <Section title={words.facts} says={day(row.createdAt.slice(0, 10), language)}>
        <p className="alike-text">{row.facts}</p>
        {row.overlapId && (
          <p>
            <Link to={`/overlaps/${row.overlapId}`}>{words.sideBySide}</Link>
          </p>
        )}
      </Section>
      {row.finding && (
        <Section title={words.finding1} says={row.concludedOn ? day(row.concludedOn, language) : undefined}>
          <p className="alike-text">{row.finding}</p>
        </Section>
      )}
      <div className="row no-print">
        {row.moves.includes('examine') && (
          <button type="button" className="btn sm" disabled={moving !== undefined} onClick={() => make('examine')}>
            {words.examine}
          </button>
        )}
      </div>
      <ProblemNote problem={problem} />
      {row.state === 'examined' && <ConcludeForm row={row} />}
      {row.state === 'upheld' && (row.personId || row.organisationId) && <ImposeForm row={row} />}
      <Attachments record="integrity-cases" id={row.id} files={files} />
      <p className="row small next no-print">
        <Link to={`/records/integrity-cases/${row.id}/history`}>{words.history}</Link>
      </p>
    </>
  );
}
