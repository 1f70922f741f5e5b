import { useState } from 'react';
import { useWords } from '../words.ts';
import { type FieldProps, type GivenFile, useField } from './context.ts';
import { formWords } from './form-words.ts';
import { namedRows } from './table-field.tsx';

/** Files of a question. Each is sent at once, so that sending the form later does not wait for it. */
export function FilesField(props: FieldProps<readonly GivenFile[]>) {
  const { id, pointer, described, answer, isReadOnly, upload, fileHref } = useField(props);
  const words = useWords(formWords);
  const [state, setState] = useState<{ readonly isSending?: boolean; readonly fault?: string }>({});
  const { endings = [], mostMegabytes = 0 } = (props.uiSchema?.['ui:files'] ?? {}) as { endings?: string[]; mostMegabytes?: number };
  const given = namedRows<GivenFile>(props.formData);
  const dotted = endings.map((ending) => `.${ending}`).join(', ');

  const send = async (file: File) => {
    if (!upload) return;
    const ending = file.name.split('.').at(-1)?.toLowerCase() ?? '';
    if (endings.length && !endings.includes(ending)) return setState({ fault: words.fileWrongKind(dotted) });
    if (file.size > mostMegabytes * 1024 * 1024) return setState({ fault: words.fileTooLarge(mostMegabytes) });
    setState({ isSending: true });
    try {
      const kept = await upload(file, pointer.slice(1));
      answer([...given, kept]);
      setState({});
    } catch (error) {
      setState({ fault: error instanceof Error && error.message ? error.message : words.fileNotSent });
    }
  };

  return (
    <>
      {given.length > 0 && (
        <ul className="given">
          {given.map((file, i) => (
            <li key={i}>
              {fileHref ? <a href={fileHref(file.id)}>{file.name}</a> : file.name}
              {file.sizeBytes !== undefined && <span className="mut small"> {Math.max(1, Math.round(file.sizeBytes / 1024))} kB</span>}{' '}
              {!isReadOnly && (
                <button
                  type="button"
                  className="linkish small"
                  aria-label={words.removeOf(file.name)}
                  onClick={() => answer(given.filter((one) => one.id !== file.id))}
                >
                  {words.remove}
                </button>
              )}
            </li>
          ))}
        </ul>
      )}
      <p className="hint">{words.fileHelp(dotted, mostMegabytes)}</p>
      {!isReadOnly && upload && given.length < Number(props.schema.maxItems ?? 10) && (
        <input
          id={`${id}-file`}
          type="file"
          aria-label={words.file}
          accept={dotted}
          disabled={state.isSending}
          onChange={({ target }) => {
            const file = target.files?.[0];
            target.value = '';
            if (file) void send(file);
          }}
          {...described}
        />
      )}
      {!isReadOnly && !upload && <p className="mut small">{words.filesElsewhere}</p>}
      <p className="small" role="status">
        {state.isSending && words.sending}
        {state.fault && <span className="msg">{state.fault}</span>}
      </p>
    </>
  );
}
