import type { AssignmentView, ConflictView } from '#api/types';
import { Scroll } from '../../kit/scroll.tsx';
import { useSay, useWords } from '../../kit/words.ts';
import { assigningWords } from './assigning-words.ts';

/** Who may not judge which of the rows, and what shows it. */
export function Conflicts({ data: { conflicts, applications, names } }: { readonly data: AssignmentView }) {
  const words = useWords(assigningWords);
  const found = { computed: words.computed, declared: words.declaredBy, officer: words.officerBy };
  const reference = new Map(applications.map((one) => [one.id, one.reference]));
  const name = new Map(names.map((one) => [one.id, one.name]));
  if (conflicts.length === 0) return <p className="mut top-space">{words.noConflicts}</p>;
  return (
    <Scroll name={words.conflicts} className="conflict-frame">
      <table>
        <thead>
          <tr>
            {[words.application, words.seats, words.ground, words.evidence, words.foundBy].map((label) => (
              <th key={label} scope="col">
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {conflicts.map((one, i) => (
            <tr key={i}>
              <th scope="row" className="nowrap">
                {reference.get(one.applicationId)}
              </th>
              <td>{name.get(one.personId) ?? '—'}</td>
              <td>{words[one.ground as 'family'] ?? one.ground}</td>
              <td className="sec">
                <Shown conflict={one} />
              </td>
              <td className="sec">{found[one.foundBy as 'computed'] ?? one.foundBy}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}

/** What shows it; what a person said where nothing else does. */
export function Shown({ conflict: { shown, because, foundBy } }: { readonly conflict: ConflictView }) {
  const words = useWords(assigningWords);
  const say = useSay();
  if (shown === null) return words.hidden;
  const parts = [shown.with, say(shown.organisation), shown.work, shown.reference && words.together(shown.reference)].filter(Boolean);
  return parts.length ? parts.join(' · ') : foundBy === 'computed' ? '' : because;
}
