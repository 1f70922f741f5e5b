/** Instants on the reader's own clock. */
import { useFace } from '../face.ts';
import { instant } from './format.ts';

/** Writes an instant in the reader's language and time zone; without one in UTC. */
export function useInstant(): (iso: string) => string {
  const { language, person } = useFace();
  return (iso) => instant(iso, language, person?.timeZone);
}
