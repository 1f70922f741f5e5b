import { useLocation } from '@tanstack/react-router';
import { useFace } from '../face.ts';
import { type Language, languages } from '../kit/language.ts';
import { useWords } from '../kit/words.ts';
import { type Search, withQuery } from '../page.tsx';

const names: Readonly<Record<Language, string>> = { en: 'English', 'zh-Hans': '中文' };

/** The same page in another language; a new document, because its language is another. */
export function LanguageSwitch() {
  const { language } = useFace();
  const words = useWords();
  const at = useLocation({
    select: (location) => ({ path: location.pathname, search: location.search as Search }),
    structuralSharing: true,
  });
  return (
    <nav className="lang" aria-label={words.language}>
      {languages.map((code) =>
        code === language ? (
          <b key={code} lang={code} aria-current="true">
            {names[code]}
          </b>
        ) : (
          <a key={code} lang={code} hrefLang={code} href={withQuery(at.path, { ...at.search, lang: code })}>
            {names[code]}
          </a>
        ),
      )}
    </nav>
  );
}
