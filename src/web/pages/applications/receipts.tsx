/** What was received: each submission with its hash, on paper and as it was. */
import type { ApplicationPageView } from '#api/types';
import { useInstant } from '../../kit/clock.ts';
import { Scroll } from '../../kit/scroll.tsx';
import { Section } from '../../kit/text-pieces.tsx';
import { useWords } from '../../kit/words.ts';
import { applicationWords } from './application-words.ts';

export function Receipts({ data: { receipts } }: { readonly data: ApplicationPageView }) {
  const words = useWords(applicationWords);
  const at = useInstant();
  return (
    <Section title={words.receipts} says={receipts.length > 1 && words.receiptsSay} id="receipts">
      {receipts.length === 0 ? (
        <p className="mut">{words.noReceipts}</p>
      ) : (
        <Scroll name={words.receipts}>
          <table>
            <thead>
              <tr>
                <th scope="col">{words.reference}</th>
                <th scope="col">{words.receivedAt}</th>
                <th scope="col">{words.hash}</th>
              </tr>
            </thead>
            <tbody>
              {receipts.map(({ id, reference, receivedAt, sha256 }) => (
                <tr key={id}>
                  <th scope="row" className="nowrap">
                    {reference}
                    <span className="line small">
                      <a href={`/api/v1/receipts/${id}/pdf`}>{words.paper}</a> ·{' '}
                      <a href={`/api/v1/receipts/${id}/content`}>{words.content}</a>
                    </span>
                  </th>
                  <td className="nowrap">{at(receivedAt)}</td>
                  <td className="hash small">{sha256}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </Scroll>
      )}
    </Section>
  );
}
