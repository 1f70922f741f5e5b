import { useLocation } from '@tanstack/react-router';
import { type MouseEvent, useState } from 'react';
import { type Theme, themes, useFace } from '../face.ts';
import { useWords } from '../kit/words.ts';
import { type Search, withQuery } from '../page.tsx';
import { keep } from '../preferences.ts';

/** Light, dark, or as the system says. A link, so that it works without script; with script nothing reloads. */
export function ThemeSwitch() {
  const words = useWords();
  const [theme, setTheme] = useState(useFace().theme);
  const at = useLocation({
    select: (location) => ({ path: location.pathname, search: location.search as Search }),
    structuralSharing: true,
  });
  const names: Readonly<Record<Theme, string>> = { light: words.themeLight, dark: words.themeDark, system: words.themeSystem };
  const choose = (event: MouseEvent, chosen: Theme) => {
    event.preventDefault();
    // biome-ignore lint/suspicious/noDocumentCookie: the cookie store API is not in every browser that we serve
    document.cookie = keep('theme', chosen);
    document.documentElement.dataset.theme = chosen;
    setTheme(chosen);
  };
  return (
    <details className="theme drop">
      <summary>{words.theme}</summary>
      <ul>
        {themes.map((name) => (
          <li key={name}>
            <a
              href={withQuery(at.path, { ...at.search, theme: name })}
              aria-current={name === theme}
              onClick={(event) => choose(event, name)}
            >
              {names[name]}
            </a>
          </li>
        ))}
      </ul>
    </details>
  );
}
