/** The minutes of a panel on paper: who sat, what came out and why, how it was voted, what was held against it. Items of which the reader may not know are not in it. */
import { type Asked, type Block, fill, type Language, type Paper, say } from '#kernel';
import { zonedWords } from '#systems/messages';
import { besideItem, meetingOf, namesOfPeople } from '#systems/review';
import { agendaOf } from './meeting.ts';
import { minutesWords as all } from './minutes-words.ts';

export async function minutesOf(asked: Asked, panelId: string): Promise<Paper> {
  const { language } = asked;
  const words = all[language];
  const meeting = await meetingOf(asked, panelId);
  const { panel, call, members, items } = meeting;
  const agenda = await agendaOf(asked, meeting);
  const names = await namesOfPeople(
    asked,
    members.map(({ personId }) => personId),
  );
  const blocks: Block[] = [
    {
      pairs: [
        [words.call, `${say(call.title, language)}${inBrackets(call.code, language)}`],
        [words.meetsAt, zonedWords(panel.meetsAt, panel.zone)[language]],
        ...(panel.venue ? [[words.venue, panel.venue] as const] : []),
        [
          words.members,
          members
            .map(({ personId, seat }) => `${names.get(personId) ?? ''}${inBrackets(words.seats[seat], language)}`)
            .join(language === 'en' ? ', ' : '、'),
        ],
        [words.quorum, language === 'en' ? `${panel.quorumPercent} %` : `${panel.quorumPercent}%`],
      ],
    },
    {
      table: {
        heads: ['', words.application, words.grade, words.outcome],
        rows: agenda.map(({ number, mark, title, spread, outcome }) => [
          String(number),
          `${mark} ${title}`,
          spread ? `${spread.mean} (${spread.lowest}–${spread.highest})` : '',
          outcome ? words.outcomes[outcome as keyof typeof words.outcomes] : words.open,
        ]),
      },
      widths: [1, 8, 3, 3],
    },
  ];
  for (const [i, { id, note, outcome }] of items.entries()) {
    const listed = agenda[i];
    if (listed)
      blocks.push(...(await itemBlocks(asked, { id, note, outcome, heading: `${listed.number} · ${listed.mark} ${listed.title}` })));
  }
  return { title: fillIn(all.title, { panel: say(panel.name, language) }, language), language, at: panel.closedAt ?? asked.now, blocks };
}

const colon = { en: ': ', 'zh-Hans': '：' };
const inBrackets = (text: string, language: Language) => (language === 'en' ? ` (${text})` : `（${text}）`);
const fillIn = (words: { en: string; 'zh-Hans': string }, values: Record<string, string | number>, language: Language) =>
  fill(words, values)[language];

async function itemBlocks(
  asked: Asked,
  item: { id: string; note: string | null; outcome: string | null; heading: string },
): Promise<Block[]> {
  const { language } = asked;
  const words = all[language];
  const { notes, ballots, opinions } = await besideItem(asked, item.id);
  const names = await namesOfPeople(
    asked,
    [...notes, ...opinions, ...ballots.flatMap(({ votes }) => votes)].map(({ personId }) => personId),
  );
  const by = (id: string) => names.get(id) ?? '';
  const outcome = item.outcome ? words.outcomes[item.outcome as keyof typeof words.outcomes] : words.open;
  return [
    { heading: item.heading, level: 2 },
    { pairs: [[words.outcome, outcome], ...(item.note ? [[words.reasons, item.note] as const] : [])] },
    ...ballots.flatMap(({ isSecret, tally, result, electors, quorum, votes }): Block[] =>
      tally && result
        ? [
            {
              paragraph: fillIn(
                all.ballot,
                {
                  how: isSecret ? words.secret : words.openVote,
                  electors,
                  quorum,
                  counts: Object.entries(tally)
                    .map(([choice, count]) => `${words.outcomes[choice as keyof typeof words.outcomes]} ${count}`)
                    .join(language === 'en' ? ', ' : '，'),
                  result: words.outcomes[result],
                },
                language,
              ),
            },
            ...(votes.length
              ? [
                  {
                    list: votes.map(
                      ({ personId, choice }) => `${by(personId)}${colon[language]}${words.outcomes[choice as keyof typeof words.outcomes]}`,
                    ),
                  },
                ]
              : []),
          ]
        : [],
    ),
    ...(notes.length
      ? [{ heading: words.notes, level: 3 as const }, { list: notes.map(({ personId, says }) => [{ strong: by(personId) }, ` ${says}`]) }]
      : []),
    ...opinions.flatMap(({ personId, says }): Block[] => [
      { heading: `${words.opinion}${colon[language]}${by(personId)}`, level: 3 },
      { paragraph: says },
    ]),
  ];
}
