import { parseArgs } from 'node:util';
import { soak } from './soak.ts';

/*
 * `npm run soak -- --minutes 30`: the whole bot under a bit of everything, with what it uses by the minute. Ends with 1
 * when something grew, hung or died. `--minutes 120` is the long one.
 */
const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '30' },
    'per-second': { type: 'string', default: '6' },
    seed: { type: 'string', default: '1' },
  },
});
const [minutes, perSecond, seed] = [values.minutes, values['per-second'], values.seed].map(Number);
if (!minutes || !perSecond || seed === undefined || Number.isNaN(seed) || minutes < 1 || perSecond < 0) {
  console.error('Expected --minutes from 1 on, --per-second above 0 and --seed as a number.');
  process.exit(2);
}
const everyMs = minutes < 5 ? 15_000 : 60_000;
const { tally, deliveries, troubles } = await soak({
  ...{ minutes, perSecond, seed, everyMs },
  tell: (line) => console.log(line),
});
console.log(`\nDone: ${list(tally)}.`);
console.log(`Deliveries: ${list(deliveries)}.`);
for (const trouble of troubles) console.error(`soak: ${trouble}`);
console.log(
  troubles.length === 0 ? 'Nothing grew, nothing hung, and it stopped as it should.' : 'See above.',
);
process.exit(troubles.length === 0 ? 0 : 1);

function list(counts: Readonly<Record<string, number>>): string {
  return Object.entries(counts)
    .map(([what, count]) => `${what} ${count}`)
    .join(', ');
}
