import { useLocation } from '@tanstack/react-router';
import { Link } from '../kit/link.tsx';
import { useWords } from '../kit/words.ts';
import type { Search } from '../page.tsx';
import { GetForm } from './get-form.tsx';
import { useShell } from './use-shell.ts';

/** The date from which the whole page is seen; outlined while it is not today. */
export function AsOf() {
  const words = useWords();
  const shell = useShell();
  const path = useLocation({ select: (location) => location.pathname });
  const asOf = useLocation({ select: (location) => (location.search as Search).asOf });
  return (
    <GetForm className={asOf ? 'asof is-set' : 'asof'} drop={['asOf']}>
      <label>
        <span>{words.asOf}</span>
        <input
          key={asOf}
          type="date"
          name="asOf"
          defaultValue={asOf?.slice(0, 10) ?? shell?.today}
          max={shell?.today}
          aria-label={words.asOfLong}
        />
      </label>
      <button className="quiet" type="submit">
        {words.show}
      </button>
      {asOf && (
        <Link className="small" to={`${path}?asOf=`}>
          {words.backToToday}
        </Link>
      )}
    </GetForm>
  );
}
