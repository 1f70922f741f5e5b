/** A person: how to name and find them, and the roles they hold. */
import { useFace } from '../../face.ts';
import { day } from '../../kit/format.ts';
import { say as sayIn } from '../../kit/language.ts';
import { Link } from '../../kit/link.tsx';
import { RecordPage } from '../../kit/record/record-page.tsx';
import type { Description, Listed, Row } from '../../kit/record/shape.ts';
import { Section } from '../../kit/text-pieces.tsx';
import { useSay, useWords } from '../../kit/words.ts';
import type { PageModule, PageProps } from '../../page.tsx';
import { signedIn } from '../session/way.ts';
import { choiceWords } from './choice-words.ts';
import { type Named, type Names, namesOf } from './names.ts';
import { pageOf, titleOf } from './place.ts';
import { loadOne } from './record-pages.tsx';
import { registryWords } from './registry-words.ts';

interface Data {
  readonly description: Description;
  readonly row: Row;
  readonly appointments: readonly Row[];
  readonly mayAppoint: boolean;
  readonly organisations: Names;
  readonly mergedInto: Named | undefined;
}

const place = { record: 'people', path: '/people' };

export const load: PageModule<Data>['load'] = async (asking) => {
  const { read, params } = asking;
  await signedIn(`/people/${params.id}`, read('/api/v1/sessions'));
  const { description, row } = await loadOne(asking, place);
  const held = await read<Listed>('/api/v1/appointments', { personId: row.id, sort: '-fromOn', limit: '100' });
  const organisations = await namesOf(
    read,
    'organisation',
    held.items.map(({ organisationId }) => organisationId as string | null),
  );
  const kept = await namesOf(read, 'person', [row.mergedIntoId as string | null]);
  return {
    description: titled(description),
    row: { ...row, title: titleOf(row) },
    appointments: held.items,
    mayAppoint: held.mayCreate ?? false,
    organisations,
    mergedInto: Object.values(kept)[0],
  };
};
export const head: NonNullable<PageModule<Data>['head']> = ({ row }, language) => ({ title: sayIn(titleOf(row), language) });

/** A person is called by both names, so a column of both comes first. */
const titled = (description: Description): Description => ({
  ...description,
  columns: [
    { name: 'title', label: {}, schema: { type: 'object', properties: { en: { type: 'string' } } }, writable: false, listed: false },
    ...description.columns,
  ],
});

export function Page({ data: { description, row, appointments, mayAppoint, organisations, mergedInto } }: PageProps<Data>) {
  const words = useWords(registryWords);
  const choices = useWords(choiceWords) as Readonly<Record<string, string>>;
  const { language } = useFace();
  const say = useSay();
  return (
    <RecordPage {...place} description={description} row={row}>
      {mergedInto && (
        <p className="notice">
          {words.mergedInto} <Link to={pageOf('people', mergedInto.id)}>{say(mergedInto.name)}</Link>
        </p>
      )}
      {typeof row.orcid === 'string' && (
        <Section title={words.elsewhere}>
          <p>
            ORCID: <a href={`https://orcid.org/${row.orcid.replace(/^https:\/\/orcid\.org\//, '')}`}>{row.orcid}</a>
          </p>
        </Section>
      )}
      <Section title={words.roles} tools={mayAppoint && <Tools id={row.id} />}>
        {appointments.length === 0 ? (
          <p className="mut">{words.noRoles}</p>
        ) : (
          <div className="scroll-x">
            <table>
              <thead>
                <tr>
                  {[words.role, words.where, words.from, words.to, words.state].map((label) => (
                    <th key={label} scope="col">
                      {label}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {appointments.map((held) => (
                  <tr key={held.id}>
                    <th scope="row">
                      <Link to={pageOf('appointments', held.id)}>{choices[String(held.role)] ?? String(held.role)}</Link>
                    </th>
                    <td>{held.organisationId ? say(organisations[String(held.organisationId)]?.name) : words.everywhere}</td>
                    <td>{day(String(held.fromOn), language)}</td>
                    <td>{held.toOn ? day(String(held.toOn), language) : <span className="mut">{words.openEnd}</span>}</td>
                    <td>{appointmentStates[language][String(held.state)] ?? String(held.state)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
      </Section>
    </RecordPage>
  );
}

function Tools({ id }: { readonly id: string }) {
  const words = useWords(registryWords);
  return (
    <>
      <Link to="/records/appointments/new">{words.giveRole}</Link> <Link to={`/people/${id}/ways-in`}>{words.waysIn}</Link>
    </>
  );
}

const appointmentStates: Readonly<Record<'en' | 'zh-Hans', Readonly<Record<string, string>>>> = {
  en: { current: 'Current', ended: 'Ended' },
  'zh-Hans': { current: '现任', ended: '已结束' },
};
