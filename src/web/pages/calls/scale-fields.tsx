/** The grades of a call: from where to where, in which steps, and what those that are named mean. */
import type { CallView } from '#api/types';
import { Section } from '../../kit/text-pieces.tsx';
import { useWords } from '../../kit/words.ts';
import { OneField } from '../strategy/act-form.tsx';
import { ScaleTable } from './call.tsx';
import { Rows, type Said, SaidInputs } from './rows.tsx';
import { workWords } from './work-words.ts';

interface Props {
  readonly scale: CallView['scale'];
  readonly onChange: (scale: CallView['scale']) => void;
  readonly fault: string | undefined;
}

export function ScaleFields({ scale, onChange, fault }: Props) {
  const words = useWords(workWords);
  return (
    <Section title={words.scale}>
      {(
        [
          ['scaleFrom', words.from, scale.from],
          ['scaleTo', words.to, scale.to],
        ] as const
      ).map(([name, label, value]) => (
        <OneField key={name} label={label} fault={fault}>
          {(shared) => (
            <input
              {...shared}
              name={name}
              type="number"
              className="num"
              value={value}
              onChange={({ target }) => onChange({ ...scale, [name === 'scaleFrom' ? 'from' : 'to']: Number(target.value) })}
            />
          )}
        </OneField>
      ))}
      <OneField label={words.step} fault={undefined}>
        {(shared) => (
          <select {...shared} name="scaleStep" defaultValue={scale.step}>
            {['1', '0.5', '0.1'].map((step) => (
              <option key={step}>{step}</option>
            ))}
          </select>
        )}
      </OneField>
      <Rows
        label={words.anchors}
        rows={scale.anchors}
        onChange={(anchors) => onChange({ ...scale, anchors })}
        empty={() => ({ grade: String(scale.to), label: {} })}
      >
        {(row, set, name) => (
          <>
            <input
              type="text"
              className="num"
              aria-label={name(words.grade)}
              value={row.grade}
              onChange={({ target }) => set({ grade: target.value })}
            />
            <SaidInputs value={row.label as Said} onChange={(label) => set({ label })} name={name} />
          </>
        )}
      </Rows>
      <p className="hint">{words.preview}</p>
      <ScaleTable scale={scale} />
    </Section>
  );
}
