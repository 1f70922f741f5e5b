import { useFace } from '../face.ts';
import { useWords } from '../kit/words.ts';

/** Says in whose name the reader acts, on every page, with the way back. */
export function ActingBanner() {
  const { person, api } = useFace();
  const words = useWords();
  if (!person?.actor) return null;
  const stop = async () => {
    await api('/api/v1/session/acting', { method: 'POST', body: { under: null } });
    location.assign('/account');
  };
  return (
    <div className="acting" role="status">
      <p>{words.actingFor(person.actor.name, person.name, person.actor.may)}</p>
      <button type="button" className="btn sm" onClick={stop}>
        {words.stopActing}
      </button>
    </div>
  );
}
