import { z } from 'zod';
import { command, keep, Refusal, reference, tables } from '#kernel';
import { heldCall, mayKeep } from '../keeping.ts';
import { formIfAny } from '../read.ts';
import { formStages, keptSchema, keptUi } from '../records/call-form.ts';
import { type CallFormRow, callForm } from '../records.ts';
import { changedMeanwhile } from '../refusals.ts';
import { planKept } from '../rules/form-rules.ts';

/** What a call asks at a stage, from the next edition on. A form that people are filling in stands; that of reports may be written later. Refuses `form-stands`, `no-such-form`, `form-not-valid`, `changed-meanwhile`. */
export const writeForm = command({
  name: 'write-form',
  says: { en: 'Write the form of a call', 'zh-Hans': '编写指南表单' },
  input: z.strictObject({
    callId: reference('call'),
    /** Of the call, as it was read. */
    version: z.int32(),
    stage: z.enum(formStages),
    /** The edition that this one follows; 0 where there is none. */
    after: z.int().min(0),
    schema: keptSchema(),
    ui: keptUi(),
  }),
  may: (asked, { callId }) => mayKeep(asked, callId),
  run: async (asked, { callId, version, stage, after, schema, ui }): Promise<CallFormRow> => {
    const row = await heldCall(asked, { id: callId, version });
    if (row.state !== 'draft' && stage !== 'report') throw formStands;
    planKept({ schema, ui });
    const before = await formIfAny(asked, callId, stage);
    if ((before?.edition ?? 0) !== after) throw changedMeanwhile();
    if (!before) {
      const { handling, holderId, regionId, programmeId } = row;
      return keep(asked, callForm, { handling, callId, holderId, regionId, programmeId, stage, edition: 1, schema, ui });
    }
    const next = { edition: after + 1, schema: JSON.stringify(schema), ui: JSON.stringify(ui) };
    return tables(asked.db)
      .updateTable('call_form')
      .set(next as never)
      .where('id', '=', before.id)
      .returningAll()
      .$castTo<CallFormRow>()
      .executeTakeFirstOrThrow();
  },
});

const formStands = new Refusal('conflict', 'form-stands', {
  en: 'The call is published and its form stands, because people may be filling it in. Clone the call to ask other questions.',
  'zh-Hans': '指南已发布，表单可能正在填写，不可更改。如需更改问题，请复制指南。',
});
