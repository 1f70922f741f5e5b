/** HiGHS from npm in a process of its own: reads a question in LP format, works for so many seconds, tells value, bound and seconds. */
import { readFileSync } from 'node:fs';
import loadHighs from 'highs';

const [file = '', limit = '40'] = process.argv.slice(2);
/** The types of the package are those of its other form, whose loader is `default` of what is imported. */
const highs = await (loadHighs as unknown as typeof loadHighs.default)();
const question = readFileSync(file, 'utf8');
const start = performance.now();
const { ObjectiveValue: value } = highs.solve(question, { time_limit: Number(limit), mip_rel_gap: 0 });
console.log(JSON.stringify({ value, bound: Number.MAX_VALUE, seconds: (performance.now() - start) / 1000 }));
