/** The four pages of any record: its list, one of it, a new one, and a change to it. */

import type { Asking, PageModule, PageProps } from '../../page.tsx';
import { say as sayIn } from '../language.ts';
import { useGo } from '../link.tsx';
import { Trail } from '../text-pieces.tsx';
import { useSay, useWords } from '../words.ts';
import { RecordForm } from './record-form.tsx';
import { listQuery, RecordList } from './record-list.tsx';
import { RecordPage } from './record-page.tsx';
import { recordWords } from './record-words.ts';
import type { Description, Listed, Row } from './shape.ts';
import { useAfresh } from './use-moves.ts';

interface Of {
  readonly record: string;
  readonly path: string;
}
type ListData = { readonly description: Description; readonly list: Listed };
type OneData = { readonly description: Description; readonly row: Row | undefined };

const descriptionOf = ({ read }: Asking, record: string) => read<Description>(`/api/v1/${record}/description`);

export function listPage({ record, path }: Of): PageModule<ListData> {
  return {
    load: async (asking) => {
      const [description, list] = await Promise.all([
        descriptionOf(asking, record),
        asking.read<Listed>(`/api/v1/${record}`, { ...listQuery(asking.search), count: 'true' }),
      ]);
      return { description, list };
    },
    head: ({ description }, language) => ({ title: sayIn(description.many, language) }),
    Page: ({ data, search }: PageProps<ListData>) => {
      return <RecordList record={record} path={path} description={data.description} list={data.list} search={search} />;
    },
  };
}

const loadOne =
  (record: string): PageModule<OneData>['load'] =>
  async (asking) => {
    const { id } = asking.params;
    const [description, row] = await Promise.all([
      descriptionOf(asking, record),
      id ? asking.read<Row>(`/api/v1/${record}/${id}`) : undefined,
    ]);
    return { description, row };
  };

export function onePage({ record, path }: Of): PageModule<OneData> {
  return {
    load: loadOne(record),
    head: ({ description }, language) => ({ title: sayIn(description.one, language) }),
    Page: ({ data: { description, row } }: PageProps<OneData>) => {
      return row && <RecordPage record={record} path={path} description={description} row={row} />;
    },
  };
}

/** For `<path>/new` and `<path>/$id/edit`. */
export function formPage({ record, path }: Of): PageModule<OneData> {
  return {
    load: loadOne(record),
    head: ({ description }, language) => ({ title: sayIn(description.one, language) }),
    Page: ({ data: { description, row } }: PageProps<OneData>) => {
      const words = useWords(recordWords);
      const say = useSay();
      const go = useGo();
      const afresh = useAfresh();
      const title = row ? words.edit(say(description.one)) : words.add(say(description.one));
      const onSaved = async ({ id }: Row) => {
        await afresh();
        go(`${path}/${id}`);
      };
      return (
        <>
          <Trail steps={[{ words: say(description.many), to: path }, { words: title }]} />
          <h1>{title}</h1>
          <RecordForm key={row?.id} record={record} description={description} row={row} onSaved={onSaved} />
        </>
      );
    },
  };
}
