import { useWords } from '../../kit/words.ts';
import { waysWords } from './ways-words.ts';

interface RecoveryCodesProps {
  readonly codes: readonly string[];
  readonly onKept: () => void;
}

/** New recovery codes, shown this once. */
export function RecoveryCodes({ codes, onKept }: RecoveryCodesProps) {
  const words = useWords(waysWords);
  return (
    <div role="status">
      <p className="notice">{words.keepThese}</p>
      <ol className="codes">
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ol>
      <p className="row next">
        <button type="button" className="btn main" onClick={onKept}>
          {words.keptThem}
        </button>
      </p>
    </div>
  );
}
