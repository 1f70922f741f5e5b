/** What whoever keeps the books of a fund does on its page: open a line, write cost rules, record a rate. */
import type { FundView } from '#api/types';
import { useFace } from '../../face.ts';
import { Link } from '../../kit/link.tsx';
import { Section } from '../../kit/text-pieces.tsx';
import { useWords } from '../../kit/words.ts';
import { CommandForm } from '../programmes/command-form.tsx';
import { OneField } from '../strategy/act-form.tsx';
import { bookWords } from './book-words.ts';
import { fundingWords } from './funding-words.ts';
import { categoriesIn } from './read-categories.ts';

const links = ['basic', 'applied', 'pilot', 'product', 'market'] as const;

export function FundBooks({ data: { fund, year, money } }: { readonly data: FundView }) {
  const words = useWords(bookWords);
  const kinds = useWords(fundingWords);
  const { language } = useFace();
  return (
    <Section title={words.books} says={words.booksSay} className="no-print">
      <p>
        <Link to={`/records/funds/${fund.id}`}>{words.whole}</Link>
      </p>
      <CommandForm
        command="open-budget-line"
        title={words.open}
        says={words.openSays}
        send={words.open}
        told={words.opened}
        fixed={{ fundId: fund.id }}
        fields={[
          { kind: 'whole', name: 'fiscalYear', label: words.year, isNeeded: true, initial: year === null ? undefined : String(year) },
          { kind: 'line', name: 'code', label: words.code, help: words.codeHelp, isNeeded: true },
          { kind: 'text', name: 'name', label: words.name, isNeeded: true },
          {
            kind: 'choice',
            name: 'support',
            label: words.support,
            isNeeded: true,
            choices: [
              ['steady', kinds.steady],
              ['competitive', kinds.competitive],
            ],
          },
          { kind: 'line', name: 'fieldCode', label: words.field, help: words.fieldHelp },
          { kind: 'choice', name: 'chainLink', label: words.link, choices: links.map((link) => [link, kinds[link]] as const) },
          { kind: 'row', name: 'organisationId', label: words.unit, table: 'organisation' },
        ]}
      />
      <CommandForm
        command="write-cost-scheme"
        title={words.scheme}
        says={words.schemeSays}
        send={words.scheme}
        told={words.schemeWritten}
        fixed={{ fundId: fund.id }}
        fields={[
          {
            kind: 'own',
            name: 'categories',
            label: words.categories,
            isNeeded: true,
            read: (typed) => categoriesIn(String(typed.get('categories') ?? ''), language),
            draw: (fault) => (
              <OneField label={words.categories} help={words.categoriesHelp} fault={fault}>
                {(shared) => <textarea {...shared} name="categories" rows={6} />}
              </OneField>
            ),
          },
        ]}
      />
      <CommandForm
        command="record-rate"
        title={words.rate}
        says={words.rateSays}
        send={words.rate}
        told={words.rateKept}
        fields={[
          { kind: 'line', name: 'fromCurrency', label: words.fromCurrency, isNeeded: true },
          { kind: 'line', name: 'toCurrency', label: words.toCurrency, isNeeded: true, initial: money.currency },
          { kind: 'day', name: 'on', label: words.on, isNeeded: true },
          { kind: 'decimal', name: 'rate', label: words.rateValue, isNeeded: true },
          { kind: 'line', name: 'source', label: words.sourceName, isNeeded: true },
        ]}
      />
    </Section>
  );
}
