/** The frame of every page: bar above, navigation left, the page, its foot. */
import { Outlet, useLocation } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useFace } from '../face.ts';
import { useSay, useWords } from '../kit/words.ts';
import { ActingBanner } from './acting-banner.tsx';
import { DocumentTitle } from './document-title.tsx';
import { Navigation } from './navigation.tsx';
import { TopBar } from './top-bar.tsx';
import { useShell } from './use-shell.ts';

export function Shell() {
  const words = useWords();
  const isBare = useLocation({ select: (location) => location.pathname.endsWith('/embed') });
  if (isBare)
    return (
      <main id="main">
        <Outlet />
      </main>
    );
  return (
    <>
      <DocumentTitle />
      <a className="skip" href="#main">
        {words.skip}
      </a>
      <TopBar />
      <ActingBanner />
      <div className="frame">
        <nav className="side" aria-label={words.mainNavigation}>
          <Navigation />
        </nav>
        <main id="main" tabIndex={-1}>
          <FocusOnMove />
          <Outlet />
          <Foot />
        </main>
      </div>
    </>
  );
}

function Foot() {
  const shell = useShell();
  const words = useWords();
  const say = useSay();
  const { person } = useFace();
  if (!shell) return null;
  return (
    <footer className="foot">
      <p>{say(shell.notice)}</p>
      <p className="nowrap">{words.timesIn(person?.timeZone ?? say(shell.zone))}</p>
    </footer>
  );
}

let lastPath: string | undefined;

/** A reader who cannot see the page change is put at its beginning. */
function FocusOnMove() {
  const path = useLocation({ select: (location) => location.pathname });
  useEffect(() => {
    if (lastPath !== undefined && lastPath !== path) document.getElementById('main')?.focus({ preventScroll: true });
    lastPath = path;
  }, [path]);
  return null;
}
