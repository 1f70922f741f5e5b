/** Links that carry what the reader chose for the whole visit: the date they look from, the strategy, and the language in the address. */
import { useLocation, useRouter } from '@tanstack/react-router';
import type { AnchorHTMLAttributes, MouseEvent } from 'react';
import type { Search } from '../page.tsx';

/** A path with the reader's date and language in it. */
export function useCarried(): (path: string) => string {
  const search = useLocation({ select: (location) => location.search as Search });
  return (path) => carried(path, search);
}

/** Adds what travels (`asOf`, `lang`, `strategy`) unless the path says otherwise; an empty value in the path drops it. */
export function carried(path: string, { asOf, lang, strategy }: Search): string {
  if (!path.startsWith('/')) return path;
  const [rest = '', hash] = path.split('#');
  const [bare = '', given] = rest.split('?');
  const said = new URLSearchParams(given);
  for (const [name, value] of Object.entries({ asOf, lang, strategy })) {
    if (said.get(name) === '') said.delete(name);
    else if (!said.has(name) && value) said.set(name, value);
  }
  return bare + (said.size ? `?${said}` : '') + (hash ? `#${hash}` : '');
}

/** Goes to a path of the face without fetching a new document. */
export function useGo(): (path: string) => void {
  const router = useRouter();
  const carry = useCarried();
  return (path) => router.history.push(carry(path));
}

type LinkProps = Omit<AnchorHTMLAttributes<HTMLAnchorElement>, 'href'> & { readonly to: string };

/** A link to a page of the face, or to anywhere else. */
export function Link({ to, onClick, ...rest }: LinkProps) {
  const router = useRouter();
  const href = useCarried()(to);
  const follow = (event: MouseEvent<HTMLAnchorElement>) => {
    onClick?.(event);
    if (event.defaultPrevented || !isPlainClick(event) || rest.target || rest.download !== undefined || !isPage(to)) return;
    event.preventDefault();
    router.history.push(href);
  };
  return <a {...rest} href={href} onClick={follow} />;
}

/** Whether the face itself draws what is at this path. */
const isPage = (path: string) => path.startsWith('/') && !path.startsWith('//') && !path.startsWith('/api/');

const isPlainClick = (event: MouseEvent) => event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
