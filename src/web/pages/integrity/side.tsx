/** A text with the passages that it shares marked and numbered; a number leads to its twin. */
import type { SideView } from '#api/types';

interface SideProps {
  readonly side: SideView;
  readonly title: string;
  /** Of this text and of its twin, in the addresses of passages. */
  readonly own: 'here' | 'there';
  readonly hasTwin: boolean;
}

export function Side({ side, title, own, hasTwin }: SideProps) {
  const twin = own === 'here' ? 'there' : 'here';
  return (
    <article className="alike">
      <h3>
        {title} <span className="mut">{side.reference}</span>
      </h3>
      <p className="alike-text">
        {side.pieces.map(({ text, passage }, i) =>
          passage === null ? (
            <span key={i}>{text}</span>
          ) : (
            <mark key={i} id={`${own}-${passage}`}>
              {hasTwin ? <a href={`#${twin}-${passage}`}>{passage}</a> : <b>{passage}</b>}
              {text}
            </mark>
          ),
        )}
      </p>
    </article>
  );
}
