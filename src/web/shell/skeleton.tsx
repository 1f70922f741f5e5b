import { useWords } from '../kit/words.ts';

/** Grey bars in the shape of rows, for a page that takes longer than 300 ms. */
export function SkeletonRows() {
  const words = useWords();
  return (
    <div className="skeleton" role="status" aria-label={words.loading}>
      {['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((row) => (
        <span key={row} />
      ))}
    </div>
  );
}
