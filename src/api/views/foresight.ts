/** What the page of foresight asks for, and how a forecast is asked for: a job works it out and tells how far it is. */
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { type Asked, ask, command, type Jobs } from '#kernel';
import { forecastJob, mayForesee, noteJob, noteQuestion, type Question } from '#systems/foresight';
import { demand } from '../allowed.ts';
import { askedBy, type Desk } from '../asked.ts';
import type { Route } from '../openapi.ts';
import { chosenOf, type Wish } from './foresight/chosen.ts';
import { foresightView } from './foresight/page.ts';

const path = '/api/v1/strategies/{code}/foresight';
const place = path.replace('{code}', ':code');

type Query = Readonly<Record<string, string | undefined>>;

const parameters = {
  first: 'Id of a scenario, or as-now',
  second: 'Id of a scenario, or as-now; by default the first scenario there is',
  target: 'Code of the target whose probability is sought',
  probability: 'Percent sought, 80 by default',
  costPublicRnd: 'What a point of publicly funded R&D costs in a year, percent of output',
  costTalent: 'The same for a percent of human capital',
  costInstitutions: 'The same for a standard deviation of institutional quality',
};

const wish = z.strictObject({
  first: z.string().max(60).optional(),
  second: z.string().max(60).optional(),
  target: z.string().max(200).optional(),
  probability: z.string().max(20).optional(),
  costs: z.record(z.string().max(40), z.string().max(20)).default({}),
  seek: z.boolean().default(false),
});

export function serveForesight(app: FastifyInstance, desk: Desk): Route[] {
  app.get<{ Params: { code: string }; Querystring: Query }>(place, async (request) => {
    return foresightView(await askedBy(desk, request), request.params.code, wishOf(request.query));
  });
  app.post<{ Params: { code: string }; Body: unknown }>(place, async (request, reply) => {
    const asked = await askedBy(desk, request);
    demand(mayForesee(asked.person), asked.person, notYours);
    const digests = await ask(askForecast(request.params.code, desk.jobs), (request.body ?? {}) as z.input<typeof wish>, asked);
    return reply.code(202).send({ digests });
  });
  return [
    {
      path,
      get: {
        summary: 'Two courses of a strategy side by side: fans, probabilities, contributions, the cheapest levers, and the back-test',
        parameters: Object.entries({ ...parameters, asOf: 'Forecasts are of today; the day is of no matter to them' }).map(
          ([name, description]) => ({
            name,
            in: 'query',
            schema: { type: 'string' },
            description,
          }),
        ),
      },
      post: { summary: 'Have the forecasts of two courses, or the cheapest levers for a probability, worked out by a job' },
    },
  ];
}

function wishOf(query: Query): Wish {
  const plain = (name: string) => String([query[name]].flat().at(-1) ?? '').slice(0, 60) || undefined;
  return {
    first: plain('first'),
    second: plain('second'),
    target: plain('target'),
    probability: plain('probability'),
    costs: { publicRnd: plain('costPublicRnd'), talent: plain('costTalent'), institutions: plain('costInstitutions') },
  };
}

/** Queued in the transaction that notes the question: both are kept, or neither. */
const askForecast = (code: string, jobs: Jobs | undefined) =>
  command({
    name: 'ask-forecast',
    says: { en: 'Ask for a forecast', 'zh-Hans': '请求前瞻预测' },
    input: wish,
    may: ({ person }) => mayForesee(person),
    run: async (asked, { seek, ...chosen }) => {
      const { courses, seeking } = await chosenOf(asked, code, chosen);
      const questions = seek ? [seeking] : courses.map(({ question }) => question);
      return queued(
        asked,
        questions.flatMap((question) => question ?? []),
        jobs,
      );
    },
  });

async function queued(asked: Asked, questions: readonly Question[], jobs: Jobs | undefined): Promise<string[]> {
  const digests: string[] = [];
  for (const question of questions) {
    const digest = await noteQuestion(asked, question, true);
    if (!digest) continue;
    if (jobs) await noteJob(asked, digest, await jobs.queue(asked, forecastJob.name, { digest }));
    digests.push(digest);
  }
  return digests;
}

const notYours = {
  en: 'Forecasts are asked for by those who direct, count or judge; everybody may read them.',
  'zh-Hans': '预测由负责指导、统计或评估的人员请求；所有人均可查阅。',
};
