/** When an indicator may be published: every mandatory heading of SIMS has something to say, in every language. */
import { type Fault, faultAt, labelOf, languages } from '#kernel';
import { type IndicatorRow, indicator } from '../records.ts';

const bilingual = ['name', 'definition', 'method', 'producer', 'revisionPolicy', 'coverage', 'quality'] as const;
const plain = ['unit', 'methodVersion', 'sourceId', 'licence'] as const;

export function emptyHeadings(row: Pick<IndicatorRow, (typeof bilingual)[number] | (typeof plain)[number]>): Fault[] {
  return [
    ...bilingual.flatMap((heading) =>
      languages.filter((language) => !row[heading]?.[language]?.trim()).map((language) => empty(heading, `/${language}`, ` (${language})`)),
    ),
    ...plain.filter((heading) => !row[heading]).map((heading) => empty(heading)),
  ];
}

function empty(heading: keyof typeof indicator.words & string, at = '', language = ''): Fault {
  const label = labelOf(indicator.words[heading]);
  return faultAt(
    `/${heading}${at}`,
    'heading-empty',
    `${label.en}${language} is empty; it is mandatory before publication.`,
    `“${label['zh-Hans']}”${language}为空，发布前必须填写。`,
  );
}
