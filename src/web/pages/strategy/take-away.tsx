import type { Node, Standing, StrategyRef } from '#api/types';
import { useFace } from '../../face.ts';
import { day } from '../../kit/format.ts';
import { Link } from '../../kit/link.tsx';
import { Colon, Section } from '../../kit/text-pieces.tsx';
import { useSay, useWords } from '../../kit/words.ts';
import { withQuery } from '../../page.tsx';
import { strategyWords } from './strategy-words.ts';

/** How to cite it, where it can always be found, and the same as files. */
export function TakeAway({
  strategy,
  node,
  row,
  records,
  more,
}: {
  readonly strategy: StrategyRef;
  readonly node: Node;
  readonly row: Standing;
  readonly records: string;
  /** Its milestones as a file too. */
  readonly more: boolean;
}) {
  const words = useWords(strategyWords);
  const { product } = useWords();
  const say = useSay();
  const { language } = useFace();
  const { publication } = strategy;
  const address = withQuery(`/${records}/${encodeURIComponent(node.code)}`, { strategy: strategy.code });
  const file = (format: string) => withQuery(row.path, { strategyId: strategy.id, code: node.code, format });
  const year = publication ? ` (${publication.publishedAt.slice(0, 4)})` : '';
  return (
    <Section title={words.takeAway}>
      <p className="cite">
        {say(strategy.issuedBy)}
        {year}. <i>{say(node.name)}</i> [{words.asTarget}
        <Colon />
        {say(strategy.name)}
        {publication && `; ${words.publication(publication.number, day(publication.publishedAt, language))}`}]. {product}.
      </p>
      <p className="row small files">
        <a href={file('csv')}>CSV</a>
        <a href={file('xlsx')}>XLSX</a>
        <a href={`${row.path}/${row.id}/context`}>JSON</a>
        {more && <a href={withQuery('/api/v1/milestones', { targetId: row.id, format: 'csv' })}>{`CSV · ${words.wanted}`}</a>}
        <Link to={address}>{words.permanent}</Link>
      </p>
    </Section>
  );
}
