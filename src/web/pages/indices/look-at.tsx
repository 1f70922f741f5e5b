/** What to look at before an index is believed: noughts, gaps, doubles, outliers. */
import type { IndexInputs, IndexResult } from '#api/types';
import { useFace } from '../../face.ts';
import { number } from '../../kit/format.ts';
import { Section } from '../../kit/text-pieces.tsx';
import { useSay, useWords } from '../../kit/words.ts';
import { indexWords } from './index-words.ts';

export function LookAt({ inputs, answer }: { readonly inputs: IndexInputs; readonly answer: IndexResult }) {
  const words = useWords(indexWords);
  const said = useRemarks(inputs, answer);
  if (said.length === 0) return null;
  return (
    <Section title={words.lookAt} id="look-at">
      {said.map((remark) => (
        <p className="remark" key={remark}>
          {remark}
        </p>
      ))}
    </Section>
  );
}

function useRemarks(inputs: IndexInputs, { screening, treated, missing, leftOut }: IndexResult): string[] {
  const words = useWords(indexWords);
  const say = useSay();
  const { language } = useFace();
  const names = new Map([...inputs.indicators, ...inputs.regions].map(({ code, name }) => [code, say(name)]));
  const nameOf = (code: string) => names.get(code) ?? code;
  const all = (codes: readonly string[]) => codes.map(nameOf).join(language === 'zh-Hans' ? '、' : ', ');
  const own = new Set(inputs.indicators.map(({ code }) => code));
  const silent = Map.groupBy(
    missing.filter(({ code }) => own.has(code)),
    ({ code }) => code,
  );
  const found = screening.flatMap(({ code, kind, units, other, correlation }) => {
    if (kind === 'zero') return [words.zero(nameOf(code), all(units))];
    if (kind === 'zero-contradicted') return [words.zeroContradicted(nameOf(code), all(units))];
    if (kind === 'gaps') return [words.gaps(nameOf(code), units.length)];
    const r = number(correlation ?? 0, { decimals: 2 });
    return [kind === 'alike' ? words.alike(nameOf(code), nameOf(other ?? ''), r) : words.opposed(nameOf(code), nameOf(other ?? ''), r)];
  });
  return [
    ...found,
    ...leftOut.map(({ code }) => words.untold(nameOf(code))),
    ...[...silent].map(([code, of]) => words.silent(nameOf(code), all(of.map(({ unit }) => unit)))),
    ...treated.map(({ code, winsorised, log }) => (log ? words.logged(nameOf(code)) : words.drawnIn(nameOf(code), winsorised))),
  ];
}
