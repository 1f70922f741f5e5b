/** The list, page and form of any record, with names in place of ids. */
import { say as sayIn } from '../../kit/language.ts';
import { Link, useGo } from '../../kit/link.tsx';
import { type AttachedFiles, Attachments } from '../../kit/record/attachments.tsx';
import { RecordForm } from '../../kit/record/record-form.tsx';
import { listQuery, RecordList } from '../../kit/record/record-list.tsx';
import { RecordPage } from '../../kit/record/record-page.tsx';
import { recordWords } from '../../kit/record/record-words.ts';
import type { Description, Listed, Row } from '../../kit/record/shape.ts';
import { useAfresh } from '../../kit/record/use-moves.ts';
import { Trail } from '../../kit/text-pieces.tsx';
import { useSay, useWords } from '../../kit/words.ts';
import type { Asking, PageModule, PageProps } from '../../page.tsx';
import { signedIn } from '../session/way.ts';
import { withAllNames, withNames } from './names.ts';
import { type Place, pageOf, placeOf, titleOf } from './place.ts';
import { registryWords } from './registry-words.ts';

interface ListData {
  readonly description: Description;
  readonly list: Listed;
}
interface OneData {
  readonly description: Description;
  readonly row: Row | undefined;
  readonly files?: AttachedFiles | undefined;
}

export const listPage = (fixed?: Place): PageModule<ListData> => ({
  load: async ({ read, params, search }) => {
    const { record, path } = placeOf(params, fixed);
    const [description, list] = await Promise.all([
      read<Description>(`/api/v1/${record}/description`),
      read<Listed>(`/api/v1/${record}`, { ...listQuery(search), count: 'true' }),
    ]);
    // The public knows nobody: an empty list would say that there are no people.
    if (record === 'people' && !list.items.length) await signedIn(path, needsPerson(read));
    return { description: await withNames(read, description, list.items), list };
  },
  head: ({ description }, language) => ({ title: sayIn(description.many, language) }),
  Page: ({ data, params, search }: PageProps<ListData>) => {
    const words = useWords(registryWords);
    const place = placeOf(params, fixed);
    const mayMerge = place.record === 'organisations' || place.record === 'people';
    return (
      <>
        <RecordList {...place} {...data} search={search} />
        {data.list.mayCreate && (
          <p className="row small next no-print">
            <Link to={`/import?record=${place.record}`}>{words.importThese}</Link>
            {mayMerge && <Link to={`/duplicates?kind=${place.record}`}>{words.findDuplicates}</Link>}
          </p>
        )}
      </>
    );
  },
});

/** A row with its description in names. */
export async function loadOne({ read, params }: Asking, fixed?: Place): Promise<OneData & { readonly row: Row }> {
  const { record } = placeOf(params, fixed);
  const [description, row] = await Promise.all([
    read<Description>(`/api/v1/${record}/description`),
    read<Row>(`/api/v1/${record}/${encodeURIComponent(params.id ?? '')}`),
  ]);
  const files = description.takesFiles ? await read<AttachedFiles>(`/api/v1/${record}/${row.id}/attachments`) : undefined;
  return { description: await withNames(read, description, [row]), row, files };
}

export const onePage = (fixed?: Place): PageModule<OneData> => ({
  load: (asking) => loadOne(asking, fixed),
  head: ({ row }, language) => ({ title: row ? sayIn(titleOf(row), language) : '' }),
  Page: ({ data: { description, row, files }, params }: PageProps<OneData>) =>
    row && (
      <RecordPage {...placeOf(params, fixed)} description={description} row={row}>
        {files && <Attachments record={placeOf(params, fixed).record} id={row.id} files={files} />}
      </RecordPage>
    ),
});

/** For `<path>/new` and `<path>/$id/edit`. What stands in the address of a new one is filled in. */
export const formPage = (fixed?: Place): PageModule<OneData> => ({
  load: async ({ read, params }) => {
    const { record, path } = placeOf(params, fixed);
    await signedIn(params.id ? `${path}/${params.id}/edit` : `${path}/new`, needsPerson(read));
    const [description, row] = await Promise.all([
      read<Description>(`/api/v1/${record}/description`),
      params.id ? read<Row>(`/api/v1/${record}/${encodeURIComponent(params.id)}`) : undefined,
    ]);
    return { description: await withAllNames(read, description, row), row };
  },
  head: ({ description, row }, language) => ({
    title: recordWords[language][row ? 'edit' : 'add'](sayIn(description.one, language)),
  }),
  Page: ({ data: { description, row }, params }: PageProps<OneData>) => {
    const { record, path } = placeOf(params, fixed);
    const words = useWords(recordWords);
    const say = useSay();
    const go = useGo();
    const afresh = useAfresh();
    const title = row ? words.edit(say(description.one)) : words.add(say(description.one));
    const onSaved = async ({ id }: Row) => {
      await afresh();
      go(pageOf(record, id));
    };
    return (
      <>
        <Trail
          steps={[
            { words: say(description.many), to: path },
            ...(row ? [{ words: say(titleOf(row)), to: pageOf(record, row.id) }] : []),
            { words: title },
          ]}
        />
        <h1>{title}</h1>
        <RecordForm key={row?.id} record={record} description={description} row={row} onSaved={onSaved} />
      </>
    );
  },
});

/** Refused to whoever has not signed in, before a form is filled in for nothing. */
const needsPerson = (read: Asking['read']) => read('/api/v1/sessions');
