import { useLocation, useRouter } from '@tanstack/react-router';
import type { FormEvent, FormHTMLAttributes } from 'react';
import type { Search } from '../page.tsx';

type GetFormProps = FormHTMLAttributes<HTMLFormElement> & {
  /** Where it leads; the page it stands on by default. */
  readonly to?: string;
  /** Which parameters of the address travel on; by default all that the form does not name itself. */
  readonly keep?: readonly string[];
  readonly drop?: readonly string[];
};

/** A form that only asks: it works as a plain GET form, and without fetching a new document where script runs. */
export function GetForm({ to, keep, drop = [], children, ...rest }: GetFormProps) {
  const router = useRouter();
  const at = useLocation({
    select: (location) => ({ path: location.pathname, search: location.search as Search }),
    structuralSharing: true,
  });
  const path = to ?? at.path;
  const kept = Object.entries(at.search).filter(([name]) => (keep ? keep.includes(name) : true) && !drop.includes(name));
  const ask = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const asked = [...new FormData(event.currentTarget)].filter(([, value]) => value !== '').map(([name, value]) => [name, String(value)]);
    const search = new URLSearchParams(asked);
    router.history.push(search.size ? `${path}?${search}` : path);
  };
  return (
    <form {...rest} action={path} method="get" onSubmit={ask}>
      {kept.map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {children}
    </form>
  );
}
