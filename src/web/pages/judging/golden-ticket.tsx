/** A member of a panel stands up for an application that others doubt: one ticket a call, taken back until an allocation is proposed. */
import { useWords } from '../../kit/words.ts';
import { ActForm, missingOf, OneField } from '../strategy/act-form.tsx';
import type { ItemProps } from './item.tsx';
import { ticketWords } from './ticket-words.ts';

export function GoldenTicket({ view: { call, me }, item: { applicationId }, act, isBusy }: ItemProps) {
  const words = useWords(ticketWords);
  const { ticket } = me;
  if (!ticket) return <Give callId={call.id} applicationId={applicationId} />;
  return (
    <>
      <h3>{words.ticket}</h3>
      {ticket.applicationId === applicationId ? <p>{ticket.because}</p> : <p className="small sec">{words.elsewhere(ticket.mark)}</p>}
      <p className="no-print">
        <button className="btn sm" type="button" disabled={isBusy} onClick={() => act('withdraw-golden-ticket', { id: ticket.id })}>
          {words.takeBack}
        </button>
      </p>
    </>
  );
}

function Give({ callId, applicationId }: { readonly callId: string; readonly applicationId: string }) {
  const words = useWords(ticketWords);
  return (
    <ActForm
      title={words.give}
      says={words.says}
      send={words.send}
      path="/api/v1/commands/give-golden-ticket"
      read={(typed) => {
        const because = String(typed.get('because') ?? '').trim();
        return { input: { callId, applicationId, because }, faults: missingOf({ '/because': [because, words.missing] }) };
      }}
      nameOf={() => words.because}
      told={() => words.given}
    >
      {(faultAt) => (
        <OneField label={words.because} fault={faultAt('/because')}>
          {(shared) => <textarea {...shared} name="because" rows={3} maxLength={2000} />}
        </OneField>
      )}
    </ActForm>
  );
}
