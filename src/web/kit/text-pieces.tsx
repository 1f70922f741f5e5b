/** The pieces of text that every page is made of. */
import type { ReactNode } from 'react';
import { useFace } from '../face.ts';
import { day } from './format.ts';
import type { Text } from './language.ts';
import { Link } from './link.tsx';
import { useColon, useComma, useSay, useWords } from './words.ts';

/** The sentence under a title. Seen from another day than today, it says so first. */
export function Finding({ asOf, children }: { readonly asOf?: string | undefined; readonly children: ReactNode }) {
  const words = useWords();
  const { language } = useFace();
  if (!children) return null;
  return (
    <p className="finding">
      {asOf && (
        <b className="on-day">
          {words.onDay(day(asOf, language))}
          <Colon />
        </b>
      )}
      {children}
    </p>
  );
}

/** What stands between a label and what it says. */
export const Colon = () => useColon();
export const Comma = () => useComma();

interface SectionProps {
  readonly title: ReactNode;
  /** The statement that the section proves, beside its title. */
  readonly says?: ReactNode;
  /** Links and downloads at the right of the head. */
  readonly tools?: ReactNode;
  readonly className?: string;
  readonly id?: string;
  readonly children: ReactNode;
}

/** A ruled section: noun, statement, tools, content. */
export const Section = ({ title, says, tools, className = '', id, children }: SectionProps) => (
  <section className={`sect ${className}`} id={id}>
    <header>
      <h2>{title}</h2>
      {says && <p>{says}</p>}
      {tools && <span className="push small tools">{tools}</span>}
    </header>
    {children}
  </section>
);

export interface Fact {
  readonly name: ReactNode;
  readonly value: ReactNode;
  readonly unit?: ReactNode;
  readonly isWide?: boolean;
}

/** The few figures a page turns on, in one line. */
export const Facts = ({ facts }: { readonly facts: readonly Fact[] }) => (
  <dl className="facts">
    {facts.map(({ name, value, unit, isWide }, i) => (
      <div key={i} className={isWide ? 'w' : undefined}>
        <dt>{name}</dt>
        <dd>
          {value}
          {unit && <small>{unit}</small>}
        </dd>
      </div>
    ))}
  </dl>
);

export interface Step {
  readonly words: ReactNode;
  readonly to?: string;
}

/** The way here. The last step is the page itself. */
export const Trail = ({ steps, label }: { readonly steps: readonly Step[]; readonly label?: string }) => (
  <nav className="crumbs" aria-label={label ?? 'Trail'}>
    {steps.map(({ words, to }, i) => (
      <span key={i}>
        {i > 0 && ' / '}
        {to ? <Link to={to}>{words}</Link> : words}
      </span>
    ))}
  </nav>
);

/** Where the figures above come from: source, release, method, caveat. */
export function SourceLine({
  source,
  children,
}: {
  readonly source?: { readonly words: Text; readonly href?: string | null } | undefined;
  readonly children?: ReactNode;
}) {
  const say = useSay();
  return (
    <p className="source">
      {source && (source.href ? <Link to={source.href}>{say(source.words)}</Link> : say(source.words))}
      {children}
    </p>
  );
}

/** Nothing is here: says what to change. */
export const Empty = ({
  title,
  children,
  moves,
}: {
  readonly title: ReactNode;
  readonly children?: ReactNode;
  readonly moves?: ReactNode;
}) => (
  <div className="empty">
    <p className="title">{title}</p>
    {children && <p>{children}</p>}
    {moves && <p className="row">{moves}</p>}
  </div>
);

/** A link that looks like a button; at most one `main` a page. */
export const ButtonLink = ({
  to,
  isMain = false,
  children,
}: {
  readonly to: string;
  readonly isMain?: boolean;
  readonly children: ReactNode;
}) => (
  <Link className={isMain ? 'btn main' : 'btn'} to={to}>
    {children}
  </Link>
);
