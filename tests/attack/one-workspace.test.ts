import { afterAll, beforeAll, expect, it } from 'vitest';
import { AttackedBot } from './attacked-bot.ts';
import { strangersWithBytes } from './bytes.ts';
import { floods } from './floods.ts';
import { countOfAll, share, theBot } from './one-bot.ts';
import { strangersOnPlainPaths } from './plain-paths.ts';
import { strangeThingsOnSlack } from './slack-more.ts';
import { strangersOnSlack } from './slack-requests.ts';
import { strangeThingsOnTeams } from './teams-more.ts';
import { strangersOnTeams } from './teams-requests.ts';

beforeAll(async () => share(await AttackedBot.start('one-workspace')));
afterAll(async () => {
  process.stdout.write(`attack, one workspace: ${countOfAll().line}\n`);
  await theBot().clear();
});

strangersOnSlack();
strangeThingsOnSlack();
strangersOnTeams();
strangeThingsOnTeams();
strangersOnPlainPaths();
strangersWithBytes();
floods();

it('was attacked in more than 120 ways, and lived; no secret came out meanwhile', async () => {
  const bot = theBot();
  expect(countOfAll().total).toBeGreaterThan(120);
  expect(await bot.stop()).toBe(0);
  expect(bot.stderr).toBe('');
  const said = [bot.stdout, bot.files(), ...bot.answers].join('\n');
  expect(bot.words.filter((word) => said.includes(word))).toEqual([]);
});
