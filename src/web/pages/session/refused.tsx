/** Where a ceremony that was refused ends: why, and how to begin again. */
import { ButtonLink, Finding } from '../../kit/text-pieces.tsx';
import { useWords } from '../../kit/words.ts';
import type { PageModule, PageProps } from '../../page.tsx';
import { becauseWords, institutionWords } from './institution-words.ts';

export const load: PageModule<null>['load'] = async () => null;
export const head: NonNullable<PageModule<null>['head']> = (_, language) => ({ title: institutionWords[language].refused });

export function Page({ search }: PageProps<null>) {
  const words = useWords(institutionWords);
  const reasons: Readonly<Record<string, string>> = useWords(becauseWords);
  const because = search.because ?? '';
  return (
    <>
      <h1>{words.refused}</h1>
      <Finding>{Object.hasOwn(reasons, because) ? reasons[because] : reasons.other}</Finding>
      <p className="row next">
        <ButtonLink to="/sign-in" isMain>
          {words.again}
        </ButtonLink>
        <ButtonLink to="/">{words.home}</ButtonLink>
      </p>
    </>
  );
}
