/** The files of a row: what is there, with its hash; attaching and removing for whoever may. */
import { type FormEvent, useState } from 'react';
import { useFace } from '../../face.ts';
import { type Problem, problemOf } from '../../problem.ts';
import { day, number } from '../format.ts';
import { Section } from '../text-pieces.tsx';
import { useWords } from '../words.ts';
import { attachmentWords } from './attachment-words.ts';
import { useAfresh } from './use-moves.ts';

interface AttachedFile {
  readonly id: string;
  readonly version: number;
  readonly state: 'quarantined' | 'kept' | 'refused';
  readonly name: string;
  readonly sizeBytes: number;
  readonly sha256: string;
  readonly finding: string | null;
  readonly createdAt: string;
  readonly url: string | null;
}
/** `GET /api/v1/<record>/<id>/attachments`. */
export interface AttachedFiles {
  readonly items: readonly AttachedFile[];
  readonly mayAttach: boolean;
  readonly endings: readonly string[];
  readonly mostBytes: number;
}

interface AttachmentsProps {
  /** The record's path, `evidence`. */
  readonly record: string;
  readonly id: string;
  readonly files: AttachedFiles;
}

export function Attachments({ record, id, files }: AttachmentsProps) {
  const words = useWords(attachmentWords);
  const { busy, problem, send } = useFiles();
  const remove = (file: AttachedFile) =>
    send(words.notRemoved, '/api/v1/commands/remove-attachment', { id: file.id, version: file.version });
  return (
    <Section title={words.title}>
      {problem && (
        <p className="msg" role="alert">
          {[problem.title, ...(problem.errors ?? []).map(({ message }) => message)]
            .filter((said, i, all) => all.indexOf(said) === i)
            .join(' ')}
        </p>
      )}
      {files.items.length === 0 ? <p className="mut">{words.none}</p> : <Table files={files} isBusy={busy} remove={remove} />}
      {files.mayAttach && (
        <Attach files={files} isBusy={busy} attach={(form) => send(words.notAttached, `/api/v1/${record}/${id}/attachments`, form)} />
      )}
    </Section>
  );
}

interface TableProps {
  readonly files: AttachedFiles;
  readonly isBusy: boolean;
  remove(file: AttachedFile): void;
}

function Table({ files: { items, mayAttach }, isBusy, remove }: TableProps) {
  const words = useWords(attachmentWords);
  const { language } = useFace();
  return (
    <div className="scroll-x">
      <table>
        <thead>
          <tr>
            <th scope="col">{words.name}</th>
            <th scope="col" className="num">
              {words.size}
            </th>
            <th scope="col">{words.added}</th>
            {mayAttach && <th scope="col">{words.change}</th>}
          </tr>
        </thead>
        <tbody>
          {items.map((file) => (
            <tr key={file.id}>
              <th scope="row">
                {file.url ? <a href={file.url}>{file.name}</a> : file.name}
                {file.state === 'quarantined' && <p className="hint">{words.quarantined}</p>}
                {file.state === 'refused' && <p className="hint">{words.refused(file.finding ?? '')}</p>}
                <p className="hint hash">
                  {words.hash} {file.sha256}
                </p>
              </th>
              <td className="num nowrap">{sizeIn(file.sizeBytes)}</td>
              <td className="nowrap">{day(file.createdAt.slice(0, 10), language)}</td>
              {mayAttach && (
                <td>
                  <button
                    type="button"
                    className="linkish"
                    disabled={isBusy}
                    aria-label={words.removeOf(file.name)}
                    onClick={() => remove(file)}
                  >
                    {words.remove}
                  </button>
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface AttachProps {
  readonly files: AttachedFiles;
  readonly isBusy: boolean;
  attach(form: FormData): Promise<boolean>;
}

function Attach({ files: { endings, mostBytes }, isBusy, attach }: AttachProps) {
  const words = useWords(attachmentWords);
  const { language } = useFace();
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    if (await attach(new FormData(form))) form.reset();
  };
  return (
    <form className="form narrow no-print" onSubmit={submit}>
      <div className="f">
        <label htmlFor="attached-file">{words.choose}</label>
        <p className="hint" id="attached-file-help">
          {words.help(endings.join(language === 'zh-Hans' ? '、' : ', '), Math.floor(mostBytes / 1_000_000))}
        </p>
        <input
          id="attached-file"
          name="file"
          type="file"
          required
          accept={endings.map((ending) => `.${ending}`).join(',')}
          aria-describedby="attached-file-help"
        />
      </div>
      <p className="row submit">
        <button className="btn" type="submit" disabled={isBusy}>
          {isBusy ? words.attaching : words.attach}
        </button>
      </p>
    </form>
  );
}

/** Sends one thing at a time and draws the page anew; answers whether it was done. */
function useFiles() {
  const { api } = useFace();
  const afresh = useAfresh();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const send = async (otherwise: string, path: string, body: unknown): Promise<boolean> => {
    setBusy(true);
    setProblem(undefined);
    try {
      const answer = await api(path, { method: 'POST', body });
      if (answer.status < 400) await afresh();
      else setProblem({ title: otherwise, ...problemOf(answer) });
      return answer.status < 400;
    } catch {
      setProblem({ status: 0, title: otherwise });
      return false;
    } finally {
      setBusy(false);
    }
  };
  return { busy, problem, send };
}

const sizeIn = (bytes: number): string =>
  bytes < 1_000_000 ? `${number(Math.max(bytes / 1000, 0.1), { decimals: 1 })} kB` : `${number(bytes / 1_000_000, { decimals: 1 })} MB`;
