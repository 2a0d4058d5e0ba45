import bolt from '@slack/bolt';
import type { RunningBot } from '../src/app/start-bot.ts';
import { workspaceId } from '../src/domain/workspace.ts';
import type { Store } from '../src/ports/store.ts';
import { planDue } from '../src/usecases/plan-due.ts';
import { signingSecret, startBenchBot } from './bench-bot.ts';
import { dueAt, register, scratchFolder, slackWorkspaces, standingHouse } from './bench-house.ts';
import { openBenchStore } from './open-bench-store.ts';

/*
 * A side of the acknowledgement figure, started by ack.ts: `bare` is a Bolt app with one command, `backwise` the whole
 * bot. Says on which port it listens; told to, the latter plans as many reminders as are given, all due at once.
 */
const [side, many] = process.argv.slice(2);
if (side === 'bare') await startBare();
else await startOurs(Number(many));
process.on('disconnect', () => process.exit(0));

async function startBare(): Promise<void> {
  const app = new bolt.App({
    ...{ signingSecret, token: 'xoxb-bench', tokenVerificationEnabled: false },
    ...{ botId: 'B0', botUserId: 'U0', logLevel: bolt.LogLevel.ERROR },
  });
  app.command('/backwise', async ({ ack, respond }) => {
    await ack();
    await respond('Here is some help.');
  });
  const server = await app.start(0);
  const address = server.address();
  process.send?.({ port: typeof address === 'object' && address !== null ? address.port : 0 });
}

async function startOurs(people: number): Promise<void> {
  const scratch = scratchFolder();
  const store = await openBenchStore(scratch.file);
  const bot = await startBenchBot(store, process.env.API_URL ?? '');
  // Years ahead, so that the bot's own tick, which lives by the machine's clock, has no part in it.
  const nextDueAt = dueAt.add({ hours: 520 * 7 * 24 });
  await register(store, { people, workspaces: slackWorkspaces(200), nextDueAt });
  await planWarmingUp(store, bot, nextDueAt.subtract({ minutes: 10 }));
  const burst = standingHouse(store, () => nextDueAt.add({ milliseconds: 5 }), bot.house);
  process.on('message', async () => {
    process.send?.({ planned: await planDue(burst, bot.turns) });
  });
  process.on('exit', () => scratch.remove());
  process.send?.({ port: Number(new URL(bot.url).port) });
}

/** Plans a few hundred who were due ten minutes before: the code of a bot that is at work is not cold when a burst comes. */
async function planWarmingUp(store: Store, bot: RunningBot, nextDueAt: Temporal.Instant): Promise<void> {
  const people = 400;
  await register(store, { people, workspaces: [workspaceId('slack', 'TBEFORE')], nextDueAt });
  const planned = await planDue(
    standingHouse(store, () => nextDueAt.add({ milliseconds: 5 }), bot.house),
    bot.turns,
  );
  if (planned !== people) throw new Error(`Expected ${people} planned before the burst, got ${planned}`);
}
