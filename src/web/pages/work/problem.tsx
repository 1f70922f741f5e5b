/** What the code of a refusal means, in full. */
import { useFace } from '../../face.ts';
import { say as sayIn, type Text } from '../../kit/language.ts';
import { Colon, Finding } from '../../kit/text-pieces.tsx';
import { useWords } from '../../kit/words.ts';
import type { PageModule, PageProps } from '../../page.tsx';
import { workWords } from './work-words.ts';

type Explained = Text & { readonly code: string };

export const load: PageModule<Explained>['load'] = ({ read, params }) =>
  read<Explained>(`/problems/${encodeURIComponent(params.code ?? '')}`);
export const head: NonNullable<PageModule<Explained>['head']> = (_, language) => ({ title: workWords[language].problem });

export function Page({ data }: PageProps<Explained>) {
  const words = useWords(workWords);
  const { language } = useFace();
  return (
    <>
      <h1>{words.problem}</h1>
      <Finding>{sayIn(data, language)}</Finding>
      <p className="sec next">
        {words.code}
        <Colon />
        <code>{data.code}</code>. {words.forPrograms}
      </p>
    </>
  );
}
