/** Where the blank form of a call is had on paper, in each language. */
import type { CallFormView } from '#api/types';
import { Colon } from '../../kit/text-pieces.tsx';
import { useWords } from '../../kit/words.ts';
import { callWords } from './call-words.ts';

export function BlankPdf({ code, stage }: { readonly code: string; readonly stage: CallFormView['stage'] }) {
  const words = useWords(callWords);
  const at = `/api/v1/calls/${encodeURIComponent(code)}/forms/${stage}/pdf`;
  return (
    <p className="source no-print">
      {words.blankPdf}
      <Colon />
      <a href={`${at}?lang=en`} lang="en" hrefLang="en">
        English
      </a>{' '}
      ·{' '}
      <a href={`${at}?lang=zh-Hans`} lang="zh-Hans" hrefLang="zh-Hans">
        中文
      </a>
    </p>
  );
}
