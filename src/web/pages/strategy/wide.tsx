import type { ReactNode } from 'react';

/** A table wider than the screen scrolls inside its own frame, by keyboard too. */
export const Wide = ({ name, children }: { readonly name: string; readonly children: ReactNode }) => (
  // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached without a pointer (WCAG 2.1.1)
  <section className="scroll-x wide" aria-label={name} tabIndex={0}>
    {children}
  </section>
);
