/** Who could see a row on a day, and by which rule. */
import { useFace } from '../../face.ts';
import { day } from '../../kit/format.ts';
import { say as sayIn, type Text } from '../../kit/language.ts';
import { Link } from '../../kit/link.tsx';
import { Empty, Finding } from '../../kit/text-pieces.tsx';
import { useSay, useWords } from '../../kit/words.ts';
import { type PageModule, type PageProps, withQuery } from '../../page.tsx';
import { Refused } from '../../problem.ts';
import { GetForm } from '../../shell/get-form.tsx';
import { choiceWords } from '../registry/choice-words.ts';
import { type Names, namesOf } from '../registry/names.ts';
import { pageOf } from '../registry/place.ts';
import { signedIn } from '../session/way.ts';
import { sentence } from './sentence.ts';
import { workWords } from './work-words.ts';

interface Ground {
  readonly kind: 'everyone' | 'member' | 'clearance' | 'role' | 'together';
  readonly held: { readonly role: string; readonly organisationId: string | null; readonly regionId?: string } | null;
}
interface Sight {
  readonly record: { readonly says: Text; readonly path: string };
  readonly row: { readonly id: string; readonly name: unknown };
  readonly on: string;
  readonly handling: string;
  readonly isPublic: boolean;
  readonly people: readonly { readonly personId: string; readonly name: string; readonly by: readonly Ground[] }[];
}
interface Data {
  readonly records: Readonly<Record<string, { readonly says: Text }>>;
  readonly sight: Sight | undefined;
  /** Why there is no answer. */
  readonly refused: string | undefined;
  readonly places: Names;
}

export const load: PageModule<Data>['load'] = async ({ read, search }) => {
  const { record, row, on } = search;
  const here = withQuery('/who-could-see', { record, row, on });
  const { records } = await signedIn(here, read<{ records: Data['records'] }>('/api/v1/journal', { limit: '1' }));
  const asking = record && row ? read<Sight>('/api/v1/who-could-see', { record, row, ...(on && { on }) }) : undefined;
  const [sight, refused] = await answered(asking);
  const grounds = sight?.people.flatMap(({ by }) => by) ?? [];
  const places = {
    ...(await namesOf(
      read,
      'organisation',
      grounds.map(({ held }) => held?.organisationId),
    )),
    ...(await namesOf(
      read,
      'region',
      grounds.map(({ held }) => held?.regionId),
    )),
  };
  return { records, sight, refused, places };
};

/** A refusal is shown beside the question. */
async function answered(asking: Promise<Sight> | undefined): Promise<readonly [Sight | undefined, string | undefined]> {
  try {
    return [await asking, undefined];
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return [undefined, error.problem.detail ?? error.problem.title];
  }
}
export const head: NonNullable<PageModule<Data>['head']> = (_, language) => ({ title: workWords[language].sight });

export function Page({ data: { records, sight, refused, places }, search }: PageProps<Data>) {
  const words = useWords(workWords);
  const say = useSay();
  return (
    <>
      <h1>{words.sight}</h1>
      <Finding>{words.sightSays}</Finding>
      <GetForm className="filters row next" to="/who-could-see" keep={['lang']} key={JSON.stringify(search)}>
        <label>
          {words.record}
          <select className="field" name="record" defaultValue={search.record ?? 'organisation'}>
            {Object.entries(records).map(([table, { says }]) => (
              <option key={table} value={table}>
                {sentence(say(says))}
              </option>
            ))}
          </select>
        </label>
        <label>
          {words.rowId}
          <input className="field" name="row" defaultValue={search.row} required pattern="[0-9a-fA-F\-]{36}" size={36} />
        </label>
        <label>
          {words.onDay}
          <input className="field" type="date" name="on" defaultValue={search.on} />
        </label>
        <button className="btn sm" type="submit">
          {words.look}
        </button>
      </GetForm>
      {refused && (
        <p className="msg" role="alert">
          {refused}
        </p>
      )}
      {sight && <Seen sight={sight} places={places} />}
    </>
  );
}

function Seen({ sight, places }: { readonly sight: Sight; readonly places: Names }) {
  const words = useWords(workWords);
  const choices = useWords(choiceWords) as Readonly<Record<string, string>>;
  const say = useSay();
  const { language } = useFace();
  const { row, record, people } = sight;
  const name: string =
    (row.name ? (typeof row.name === 'object' ? sayIn(row.name as Text, language) : `${row.name}`) : '') || row.id.slice(-8);
  const groundOf = ({ kind, held }: Ground) => {
    if (!held) return words[`${kind}Ground`];
    const where = places[held.organisationId ?? held.regionId ?? '']?.name;
    return [choices[held.role] ?? held.role, where && say(where)].filter(Boolean).join(language === 'zh-Hans' ? '，' : ', ');
  };
  return (
    <>
      <p className="next">
        <Link to={pageOf(record.path, row.id)}>
          {words.sightOf(name, day(sight.on, language), choices[sight.handling] ?? sight.handling)}
        </Link>{' '}
        {sight.isPublic ? words.sightPublic : words.sightClosed(people.length)}
      </p>
      {people.length === 0 ? (
        <Empty title={words.sightClosed(0)}>{words.sightSays}</Empty>
      ) : (
        <div className="scroll-x next">
          <table>
            <thead>
              <tr>
                <th scope="col">{words.who}</th>
                <th scope="col">{words.byRule}</th>
              </tr>
            </thead>
            <tbody>
              {people.map(({ personId, name: who, by }) => (
                <tr key={personId}>
                  <th scope="row">
                    <Link to={`/people/${personId}`}>{who}</Link>
                  </th>
                  <td>{by.map(groundOf).join('; ')}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </>
  );
}
