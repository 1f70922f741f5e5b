/** An overlap side by side: what both texts share, the ruling, and what the applicants say. */
import type { OverlapPageView } from '#api/types';
import { useFace } from '../../face.ts';
import { day, percent } from '../../kit/format.ts';
import { Link } from '../../kit/link.tsx';
import { Facts, Finding, Section, Trail } from '../../kit/text-pieces.tsx';
import { useWords } from '../../kit/words.ts';
import type { PageModule, PageProps } from '../../page.tsx';
import { signedIn } from '../session/way.ts';
import { integrityWords } from './integrity-words.ts';
import { Questions } from './questions.tsx';
import { RuleForm } from './rule-form.tsx';
import { Side } from './side.tsx';

export const load: PageModule<OverlapPageView>['load'] = async ({ read, params }) => {
  await signedIn(`/overlaps/${params.id}`, read('/api/v1/sessions'));
  return read(`/api/v1/overlaps/${encodeURIComponent(params.id ?? '')}/page`);
};
export const head: NonNullable<PageModule<OverlapPageView>['head']> = ({ overlap }, language) => ({
  title: integrityWords[language].title(overlap.application.reference, overlap.other.reference),
});

export function Page({ data }: PageProps<OverlapPageView>) {
  const words = useWords(integrityWords);
  const { language } = useFace();
  const { overlap } = data;
  const share = (value: number) => percent(100 * value, language, { decimals: 0 });
  const figures = [
    ['ofThis', overlap.containmentHere],
    ['ofOther', overlap.containmentThere],
    ['withoutStandard', overlap.contentSimilarity],
    ['titles', overlap.titleSimilarity],
  ] as const;
  const title = words.title(overlap.application.reference, overlap.other.reference);
  return (
    <>
      <Trail label={words.trail} steps={[{ words: words.overlaps, to: '/overlaps' }, { words: title }]} />
      <h1>{title}</h1>
      <Finding>
        {overlap.kind === 'fingerprint'
          ? words.findingFingerprint(overlap.other.agency ?? '', share(overlap.similarity))
          : words.finding(share(overlap.similarity), words[`kind ${overlap.kind}`])}
      </Finding>
      <Facts
        facts={[
          ...figures.flatMap(([name, value]) => (value === null ? [] : [{ name: words[name], value: share(value) }])),
          ...(data.overlapDays === null ? [] : [{ name: words.days, value: data.overlapDays }]),
          ...(data.sharedPeople.length ? [{ name: words.people, value: data.sharedPeople.join(', '), isWide: true }] : []),
        ]}
      />
      {data.isDeclared && <p>{words.declared}</p>}
      <Ruling data={data} />
      <Texts data={data} />
      <Questions data={data} />
      <p className="row small next no-print">
        <Link to={`/records/overlaps/${overlap.id}/history`}>{words.history}</Link>
        <Link to={`/report-a-case?overlap=${overlap.id}`}>{words.report}</Link>
      </p>
    </>
  );
}

function Ruling({ data }: { readonly data: OverlapPageView }) {
  const words = useWords(integrityWords);
  const { language } = useFace();
  const { overlap, because, ruledBy, ruledAt } = data;
  const state = overlap.state as 'found' | 'gone';
  const on = ruledAt ? day(ruledAt.slice(0, 10), language) : '';
  return (
    <Section title={words.ruling} says={ruledAt ? (ruledBy ? words.ruled(ruledBy, on) : words.ruledOn(on)) : words.notRuled}>
      {ruledAt && (
        <p>
          <b>{words[state]}</b> · {because}
        </p>
      )}
      {!ruledAt && state === 'gone' && <p>{words.gone}</p>}
      {data.mayRule && <RuleForm overlap={overlap} />}
    </Section>
  );
}

function Texts({ data: { overlap, here, there, isAsCompared } }: { readonly data: OverlapPageView }) {
  const words = useWords(integrityWords);
  const passages = here?.pieces.filter(({ passage }) => passage !== null).length ?? 0;
  return (
    <Section title={words.sideBySide} says={there && passages > 0 ? words.passages(passages) : undefined}>
      {!isAsCompared && <p className="mut">{words.textsChanged}</p>}
      <div className="alike-pair">
        {here && <Side side={here} title={words.thisText} own="here" hasTwin={there !== null} />}
        {there ? (
          <Side side={there} title={words.otherText} own="there" hasTwin={here !== null} />
        ) : (
          <article className="alike">
            <h3>
              {words.otherText} <span className="mut">{overlap.other.reference}</span>
            </h3>
            <p>{overlap.kind === 'fingerprint' ? words.fingerprintOnly : words.notReadable}</p>
          </article>
        )}
      </div>
    </Section>
  );
}
