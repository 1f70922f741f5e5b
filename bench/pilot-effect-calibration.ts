/** `node bench/pilot-effect-calibration.ts PANELS`: how often intervals hold a known effect, and placebos cry out without one. */
import { coverageOf, sizeOf } from '../src/engines/pilot-effect/calibration.ts';

const panels = Number(process.argv[2] ?? 1000);
const percent = (share: number) => `${(100 * share).toFixed(1)} %`;

console.log('| pilots among 80 units | starts | interval holds | all bands hold |\n|---|---|---|---|');
for (const { pilots, starts } of [
  { pilots: 30, starts: [4] },
  { pilots: 30, starts: [3, 4, 6] },
  { pilots: 10, starts: [4] },
  { pilots: 4, starts: [4] },
]) {
  const { interval, band } = await coverageOf({ pilots, starts, panels });
  console.log(`| ${pilots} | ${starts.length} | ${percent(interval)} | ${percent(band)} |`);
}
console.log('\n| donors | false alarms at 5 % |\n|---|---|');
for (const donors of [19, 39]) console.log(`| ${donors} | ${percent((await sizeOf({ donors, panels })).refused)} |`);
