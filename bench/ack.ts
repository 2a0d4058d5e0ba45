import { fork } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { signingSecret } from './bench-bot.ts';
import { quantile, report } from './figures.ts';

/*
 * From a slash command's request to its acknowledgement, one every twenty milliseconds as from many people, while the
 * other side does nothing else (`bare`) or plans a burst (`backwise`).
 */
const [side = '', people = '0'] = process.argv.slice(2);
const everyMs = 20;
const leastRequests = 200;
const server = fork(fileURLToPath(new URL('./ack-server.ts', import.meta.url)), [side, people]);
const [{ port }] = await once(server, 'message');
for (let index = 0; index < 100; index++) await ask(index);
let isBursting = side === 'backwise';
let planned = Number.NaN;
if (isBursting) {
  server.send('burst');
  server.once('message', (message: { planned: number }) => {
    isBursting = false;
    planned = message.planned;
  });
}
const asked: Promise<number>[] = [];
while (isBursting || (side === 'bare' && asked.length < leastRequests * 2)) {
  asked.push(ask(100 + asked.length));
  await new Promise((resolve) => setTimeout(resolve, everyMs));
}
const took = await Promise.all(asked);
server.disconnect();
if (side === 'backwise' && planned !== Number(people))
  throw new Error(`Expected ${people} planned, got ${planned}`);
report({ p50Ms: quantile(took, 0.5), p99Ms: quantile(took, 0.99), longestMs: Math.max(...took) });
process.exit(0);

/** Milliseconds until the answer. Each asks as somebody else, so that nobody's own limit is met. */
async function ask(index: number): Promise<number> {
  const body = new URLSearchParams({
    ...{ command: '/backwise', text: 'help', team_id: 'T0', user_id: `U${index}`, channel_id: 'C1' },
    ...{ trigger_id: `1.${index}`, response_url: `${process.env.API_URL}respond`, api_app_id: 'A0' },
  }).toString();
  const at = Math.floor(Date.now() / 1000);
  const signature = createHmac('sha256', signingSecret).update(`v0:${at}:${body}`).digest('hex');
  const started = performance.now();
  const response = await fetch(`http://127.0.0.1:${port}/slack/events`, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      'x-slack-request-timestamp': String(at),
      'x-slack-signature': `v0=${signature}`,
    },
    body,
  });
  const tookMs = performance.now() - started;
  if (!response.ok) throw new Error(`Expected an acknowledgement, got ${response.status}`);
  await response.text();
  return tookMs;
}
