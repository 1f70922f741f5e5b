/** Meetings of the panels that somebody has to do with, for their calendar. */
import ical, { ICalEventStatus } from 'ical-generator';
import { type Asked, say } from '#kernel';
import { panelsFor } from '#systems/review';

/** One event for each panel. Its UID is that of the panel, so a meeting that is moved moves in every calendar. It says nothing of what is judged. */
export async function panelCalendar(asked: Asked, address: string): Promise<string> {
  const words = { en: { name: 'Panels', venue: 'Call' }, 'zh-Hans': { name: '评审会议', venue: '指南' } }[asked.language];
  const calendar = ical({
    name: words.name,
    prodId: { company: 'Mainspring', product: 'Panels', language: asked.language === 'en' ? 'EN' : 'ZH' },
  });
  for (const { panel, call } of await panelsFor(asked))
    calendar.createEvent({
      id: `panel-${panel.id}@mainspring`,
      start: new Date(panel.meetsAt),
      end: new Date(panel.closedAt ?? panel.meetsAt),
      stamp: new Date(panel.updatedAt),
      sequence: panel.version - 1,
      status: ICalEventStatus.CONFIRMED,
      summary: say(panel.name, asked.language),
      description: `${words.venue}: ${say(call.title, asked.language)}`,
      ...(panel.venue && { location: panel.venue }),
      url: `${address}/panels/${panel.id}`,
    });
  return calendar.toString();
}
