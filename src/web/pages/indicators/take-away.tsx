/** The same as files that keep what was asked for, how to cite it, and a frame for other pages. */
import { useEffect, useState } from 'react';
import type { IndicatorView } from '#api/types';
import { useFace } from '../../face.ts';
import { day } from '../../kit/format.ts';
import { Section } from '../../kit/text-pieces.tsx';
import { useSay, useWords } from '../../kit/words.ts';
import { type Search, withQuery } from '../../page.tsx';
import { useShell } from '../../shell/use-shell.ts';
import { asAsked } from './course.tsx';
import { indicatorWords } from './indicator-words.ts';
import { indicatorPath } from './pieces.tsx';

const formats = [
  ['csv', 'CSV'],
  ['xlsx', 'XLSX'],
  ['json', 'JSON'],
  ['json-stat', 'JSON-stat'],
  ['sdmx-csv', 'SDMX-CSV'],
  ['sdmx-json', 'SDMX-JSON'],
] as const;

export function TakeAway({ view, search }: { readonly view: IndicatorView; readonly search: Search }) {
  const words = useWords(indicatorWords);
  const { product } = useWords();
  const say = useSay();
  const { language } = useFace();
  const shell = useShell();
  const { indicator, explorer, about } = view;
  const on = search.asOf ?? shell?.today ?? '';
  const api = `/api/v1/indicators/${encodeURIComponent(indicator.code)}/observations`;
  const filter = { region: explorer.regions.map(({ code }) => code).join(','), from: search.from, to: search.to, asOf: search.asOf };
  const file = (format: string) => withQuery(api, { ...filter, format });
  const site = useSite();
  const address = site + asAsked(indicatorPath(indicator), search);
  const embed = withQuery(asAsked(`${indicatorPath(indicator)}/embed`, search), { asOf: search.asOf, lang: language });
  const year = on.slice(0, 4);
  return (
    <Section title={words.takeAway} says={words.filtered} id="take-away">
      <dl className="columns plain-columns">
        <div>
          <dt>{words.download}</dt>
          <dd className="row files">
            {formats.map(([format, name]) => (
              <a key={format} href={file(format)}>
                {name}
              </a>
            ))}
            <a href={withQuery(api, { format: 'csv', asOf: search.asOf })}>{words.wholeFile}</a>
          </dd>
        </div>
        <div>
          <dt>{words.cite}</dt>
          <dd>
            <p className="cite">
              {words.citation({
                author: say(about.producer),
                year,
                title: say(indicator.name),
                code: [indicator.code, about.methodVersion].filter(Boolean).join(' '),
                product,
                on: day(on, language),
              })}{' '}
              {address}
            </p>
            <details>
              <summary>BibTeX</summary>
              <pre>
                {bibTeX({
                  key: `${indicator.code}-${year}`,
                  author: say(about.producer),
                  title: say(indicator.name),
                  year,
                  on,
                  address,
                  product,
                })}
              </pre>
            </details>
          </dd>
        </div>
        <div>
          <dt>{words.embed}</dt>
          <dd>
            <p className="small">{words.embedSay}</p>
            <pre>{`<iframe src="${site}${embed}" width="100%" height="520" title="${say(indicator.name).replaceAll('"', '&quot;')}" loading="lazy"></iframe>`}</pre>
          </dd>
        </div>
      </dl>
    </Section>
  );
}

/** Where this site stands is known in the browser only; without script an address begins at its root. */
function useSite(): string {
  const [site, setSite] = useState('');
  useEffect(() => setSite(window.location.origin), []);
  return site;
}

interface Entry {
  readonly key: string;
  readonly author: string;
  readonly title: string;
  readonly year: string;
  readonly on: string;
  readonly address: string;
  readonly product: string;
}
const bibTeX = ({ key, author, title, year, on, address, product }: Entry) =>
  [
    `@misc{${key},`,
    `  author = {{${braced(author)}}},`,
    `  title = {{${braced(title)}}},`,
    `  year = {${year}},`,
    `  howpublished = {${product}},`,
    `  url = {${address}},`,
    `  urldate = {${on}}`,
    '}',
  ].join('\n');
/** What TeX reads as a command is said to be a letter. */
const braced = (text: string) => text.replace(/[&%$#_{}]/g, (sign) => `\\${sign}`);
