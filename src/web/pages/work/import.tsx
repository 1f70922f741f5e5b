/** The import wizard: file, columns, key, trial, import. Each step opens when the one before it stands. */
import { useRef } from 'react';
import { number } from '../../kit/format.ts';
import { ButtonLink, Empty, Finding } from '../../kit/text-pieces.tsx';
import { useSay, useWords } from '../../kit/words.ts';
import type { PageModule, PageProps } from '../../page.tsx';
import { pageOf } from '../registry/place.ts';
import { signedIn } from '../session/way.ts';
import { ImportColumns } from './import-columns.tsx';
import { ImportReport } from './import-report.tsx';
import type { Importable } from './import-shape.ts';
import { Refusal, Stage } from './import-stage.tsx';
import { importWords } from './import-words.ts';
import { sentence } from './sentence.ts';
import { useImport } from './use-import.ts';

interface Data {
  readonly items: readonly Importable[];
}

export const load: PageModule<Data>['load'] = ({ read }) => signedIn('/import', read<Data>('/api/v1/importable'));
export const head: NonNullable<PageModule<Data>['head']> = (_, language) => ({ title: importWords[language].import });

export function Page({ data: { items }, search }: PageProps<Data>) {
  const words = useWords(importWords);
  const say = useSay();
  const wizard = useImport(items.find(({ path }) => path === search.record)?.path ?? '');
  const { standing } = wizard;
  const record = items.find(({ path }) => path === standing.record);
  return (
    <>
      <h1>{words.import}</h1>
      <Finding>{words.importSays}</Finding>
      <noscript>{words.needsScript}</noscript>
      {items.length === 0 && <Empty title={words.nothing}>{words.nothingHelp}</Empty>}
      {items.length > 0 && !standing.result && (
        <>
          <ChooseFile items={items} wizard={wizard} />
          {record && standing.tried && <ImportColumns record={record} tried={standing.tried} wizard={wizard} />}
          {record && standing.report && <ImportReport record={record} report={standing.report} wizard={wizard} />}
        </>
      )}
      {record && standing.result && (
        <Stage title={words.done} says={words.doneSays(number(standing.result.created), number(standing.result.changed))}>
          <p className="row">
            <ButtonLink to={pageOf(record.path, '').replace(/\/$/, '')} isMain>
              {words.see(say(record.many))}
            </ButtonLink>
            <button type="button" className="btn" onClick={wizard.again}>
              {words.another}
            </button>
          </p>
        </Stage>
      )}
    </>
  );
}

function ChooseFile({ items, wizard }: { readonly items: readonly Importable[]; readonly wizard: ReturnType<typeof useImport> }) {
  const words = useWords(importWords);
  const say = useSay();
  const { standing, isSending, step, problem } = wizard;
  const input = useRef<HTMLInputElement>(null);
  const isReady = standing.record !== '' && standing.file !== undefined;
  return (
    <section className="sect">
      <header>
        <h2>{words.step(1, words.chooseFile)}</h2>
      </header>
      <form
        className="form wide"
        method="post"
        onSubmit={(event) => {
          event.preventDefault();
          if (isReady) void wizard.read();
        }}
        onDragOver={(event) => event.preventDefault()}
        onDrop={(event) => {
          event.preventDefault();
          const { files } = event.dataTransfer;
          if (!input.current || !files[0]) return;
          input.current.files = files;
          wizard.chooseFile(files[0]);
        }}
      >
        {problem && step === 'read' && <Refusal problem={problem} />}
        <div className="f">
          <label htmlFor="record">{words.what}</label>
          <select id="record" value={standing.record} onChange={(event) => wizard.chooseRecord(event.target.value)}>
            <option value="" />
            {items.map(({ path, many }) => (
              <option key={path} value={path}>
                {sentence(say(many))}
              </option>
            ))}
          </select>
        </div>
        <div className="f">
          <label htmlFor="file">{words.file}</label>
          <p className="hint" id="file-help">
            {words.fileHelp} {words.drop}
          </p>
          <input
            ref={input}
            id="file"
            type="file"
            accept=".csv,.tsv,.txt,.xlsx,.json"
            aria-describedby="file-help"
            onChange={(event) => wizard.chooseFile(event.target.files?.[0])}
          />
        </div>
        <p className="row submit">
          <button type="submit" className={standing.tried ? 'btn' : 'btn main'} disabled={!isReady || isSending}>
            {isSending && step === 'read' ? words.reading : words.read}
          </button>
          {!isReady && <span className="small mut">{words.chooseBoth}</span>}
        </p>
      </form>
    </section>
  );
}
