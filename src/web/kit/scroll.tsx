import type { ReactNode } from 'react';

/** A table without links in a frame of its own: what scrolls is reached and moved by keyboard. */
export const Scroll = ({
  name,
  className = '',
  children,
}: {
  readonly name: string;
  readonly className?: string;
  readonly children: ReactNode;
}) => (
  // biome-ignore lint/a11y/noNoninteractiveTabindex: a frame that scrolls takes the focus, or the keyboard cannot move it
  <section className={`scroll-x ${className}`} aria-label={name} tabIndex={0}>
    {children}
  </section>
);
