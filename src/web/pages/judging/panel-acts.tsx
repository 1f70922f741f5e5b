/** What whoever leads a panel does with it as a whole. */
import type { AgendaItem, MeetingView } from '#api/types';
import { useWords } from '../../kit/words.ts';
import { ActForm, missingOf, OneField } from '../strategy/act-form.tsx';
import { ChoosePerson, peopleIn } from './choose-person.tsx';
import { judgingWords } from './judging-words.ts';
import { seatWord } from './seat-word.ts';
import type { Act } from './use-act.ts';

interface PanelActsProps {
  readonly view: MeetingView;
  readonly act: Act;
  readonly isBusy: boolean;
  readonly reread: () => Promise<void>;
}

export function PanelActs({ view, act, isBusy, reread }: PanelActsProps) {
  const words = useWords(judgingWords);
  const { panel, me, items } = view;
  if (!me.leads || panel.state === 'closed') return null;
  const isDone = items.every(({ state }) => state === 'discussed') && !view.isOutside;
  return (
    <div className="acts no-print">
      {panel.state === 'planned' && (
        <p className="row">
          <button
            className="btn main"
            type="button"
            disabled={isBusy || items.length === 0}
            onClick={() => act('open-panel', { panelId: panel.id, version: panel.version })}
          >
            {words.openMeeting}
          </button>
        </p>
      )}
      {panel.state === 'meeting' && isDone && (
        <p className="row">
          <button
            className="btn"
            type="button"
            disabled={isBusy}
            onClick={() => act('close-panel', { panelId: panel.id, version: panel.version })}
          >
            {words.closeMeeting}
          </button>
        </p>
      )}
      <ActForm
        title={words.orderAgenda}
        says={words.orderSays}
        send={words.orderAgenda}
        path="/api/v1/commands/set-agenda"
        read={(typed) => ({ input: { panelId: panel.id, order: typed.get('order') }, faults: [] })}
        nameOf={() => words.order}
        told={() => {
          void reread();
          return words.ordered;
        }}
      >
        {() => (
          <OneField label={words.order} fault={undefined}>
            {(shared) => (
              <select {...shared} name="order">
                <option value="reference">{words.orderReference}</option>
                <option value="draw">{words.orderDraw}</option>
                <option value="grade">{words.orderGrade}</option>
                <option value="spread">{words.orderSpread}</option>
              </select>
            )}
          </OneField>
        )}
      </ActForm>
      <TakeOff items={items.filter(({ state }) => state === 'waiting')} reread={reread} />
      {me.runs && (
        <ActForm
          title={words.seatSomebody}
          says={words.seatSays}
          send={words.seatSomebody}
          path="/api/v1/commands/seat-panel-member"
          read={(typed) => {
            const [personId = ''] = peopleIn(typed, 'person');
            return {
              input: { panelId: panel.id, personId, seat: typed.get('seat') },
              faults: missingOf({ '/personId': [personId, words.personMissing] }),
            };
          }}
          nameOf={() => words.member}
          told={() => {
            void reread();
            return words.seated;
          }}
        >
          {(faultAt) => (
            <>
              <ChoosePerson name="person" label={words.member} fault={faultAt('/personId')} />
              <OneField label={words.seat} fault={undefined}>
                {(shared) => (
                  <select {...shared} name="seat" defaultValue="member">
                    {['member', 'deputy', 'chair', 'secretary'].map((seat) => (
                      <option key={seat} value={seat}>
                        {seatWord(words, seat)}
                      </option>
                    ))}
                  </select>
                )}
              </OneField>
            </>
          )}
        </ActForm>
      )}
    </div>
  );
}

/** What was discussed stays; what waits can go to another panel. */
function TakeOff({ items, reread }: { readonly items: readonly AgendaItem[]; readonly reread: () => Promise<void> }) {
  const words = useWords(judgingWords);
  if (items.length === 0) return null;
  return (
    <ActForm
      title={words.takeOff}
      says={words.takeOffSays}
      send={words.takeOff}
      path="/api/v1/commands/take-off-agenda"
      read={(typed) => {
        const discussionId = String(typed.get('discussionId') ?? '');
        return { input: { discussionId }, faults: missingOf({ '/discussionId': [discussionId, words.takeOffMissing] }) };
      }}
      nameOf={() => words.application}
      told={() => {
        void reread();
        return words.takenOff;
      }}
    >
      {(faultAt) => (
        <OneField label={words.application} fault={faultAt('/discussionId')}>
          {(shared) => (
            <select {...shared} name="discussionId" defaultValue="">
              <option value="">{words.choose}</option>
              {items.map(({ id, number, mark, title }) => (
                <option key={id} value={id}>
                  {`${number} · ${mark} ${title}`}
                </option>
              ))}
            </select>
          )}
        </OneField>
      )}
    </ActForm>
  );
}
