import { useLocation } from '@tanstack/react-router';
import { useFace } from '../face.ts';
import { Link } from '../kit/link.tsx';
import { useSay, useWords } from '../kit/words.ts';
import type { Search } from '../page.tsx';
import { AsOf } from './as-of.tsx';
import { GetForm } from './get-form.tsx';
import { InboxLink } from './inbox-link.tsx';
import { LanguageSwitch } from './language-switch.tsx';
import { Navigation } from './navigation.tsx';
import { ThemeSwitch } from './theme-switch.tsx';
import { useShell } from './use-shell.ts';

export function TopBar() {
  const words = useWords();
  const say = useSay();
  const shell = useShell();
  const { person } = useFace();
  const query = useLocation({ select: (location) => (location.pathname === '/search' ? (location.search as Search).q : undefined) });
  return (
    <header className="top">
      <Link className="brand" to="/">
        {words.product}
      </Link>
      <span className="which">{say(shell?.strategy)}</span>
      <AsOf />
      <GetForm className="search-wrap" to="/search" keep={['asOf', 'lang', 'strategy']} role="search">
        <input
          className="search"
          type="search"
          name="q"
          key={query}
          defaultValue={query}
          aria-label={words.search}
          placeholder={words.searchHint}
        />
      </GetForm>
      <LanguageSwitch />
      <ThemeSwitch />
      {person && !person.actor && <InboxLink />}
      {person ? (
        <Link className="who" to="/account">
          {person.name}
        </Link>
      ) : (
        <Link className="who" to="/sign-in">
          {words.signIn}
        </Link>
      )}
      <details className="menu">
        <summary>{words.menu}</summary>
        <nav aria-label={words.mainNavigation}>
          <Navigation />
        </nav>
      </details>
    </header>
  );
}
