import { describe, expect, it } from 'vitest';
import type { TranscriptEntry } from '../../playground/stand-in.ts';
import { type ActionId, actionIds } from '../../src/domain/card.ts';
import { type FormId, formIds } from '../../src/domain/form.ts';
import { workspaceId } from '../../src/domain/workspace.ts';
import type { AttackedBot } from './attacked-bot.ts';
import { count, theBot } from './one-bot.ts';
import { deliveryOf, homeTeam, rivalTeam, rivalTenant, slackIds, teamsIds } from './seed-victims.ts';
import { payload, signed } from './slack-requests.ts';
import { activity, execute, invoke, posted } from './teams-requests.ts';

type Platform = 'slack' | 'teams';
const platforms: readonly Platform[] = ['slack', 'teams'];

/** Reminders of others: a colleague's, and that of somebody with the presser's own id in another workspace. */
function othersReminders(platform: Platform): readonly string[] {
  const homes = { slack: homeTeam, teams: theBot().teams.tenantId };
  const rivals = { slack: rivalTeam, teams: rivalTenant };
  return [homes, rivals].map((of) => deliveryOf(workspaceId(platform, of[platform])));
}

const nonsense: readonly string[] = [
  '',
  'a\0b',
  '__proto__',
  'constructor',
  '../../etc/passwd',
  "' or 1=1 --",
  '{"id":{"$ne":null},"page":-1}',
  '{"__proto__":{"page":1}}',
  'a'.repeat(3000),
  '‮\ud800',
];
/** What stands before and behind an id in buttons that carry more than one. */
const around: Readonly<Partial<Record<ActionId, readonly string[]>>> = {
  'reminder.snooze.v2': ['5:', '-5:', '99999999999:', '1e3:', '5:5:'],
  'check.open.v1': ['ffffffffffff:', '-1:GB', 'zz:ZZ'],
  'check.result.v1': ['ffffffffffff:GB', '000000000000:../..', ':'],
  'routine.open.v1': ['ffffffffffff:', '0:'],
  'check.remind.v1': ['ffffffffffff:', '0:'],
  'check.forget.v1': ['ffffffffffff:', '0:'],
};

/**
 * What each button is tried with. A new button has no entry here, and neither compiles nor passes until somebody has
 * thought about whose it is: `ours` for one that changes something of the presser's, `nobodys` for one that only shows.
 */
const buttons: Readonly<Record<ActionId, 'ours' | 'nobodys'>> = {
  'tip.more.v1': 'nobodys',
  'tip.helpful.v1': 'nobodys',
  'tip.not.v1': 'nobodys',
  'here.show.v1': 'nobodys',
  'here.preview.v1': 'nobodys',
  'here.now.v1': 'ours',
  'here.swap.v1': 'ours',
  'here.delete.v1': 'ours',
  'here.pause.v1': 'ours',
  'here.resume.v1': 'ours',
  'standing.open.v1': 'nobodys',
  'standing.status.v1': 'nobodys',
  'standing.pause.v1': 'ours',
  'standing.resume.v1': 'ours',
  'standing.back.v1': 'ours',
  'standing.why.v1': 'nobodys',
  'standing.next.v1': 'nobodys',
  'reminder.done.v1': 'ours',
  'reminder.snooze.v1': 'ours',
  'reminder.snooze.v2': 'ours',
  'reminder.skip.v1': 'ours',
  'reminder.pause.v1': 'ours',
  'reminder.stop.v1': 'ours',
  'reminder.not-for-me.v1': 'ours',
  'reminder.for-me.v1': 'ours',
  'reminder.keep.v1': 'ours',
  'reminder.fewer.v1': 'ours',
  'check.open.v1': 'nobodys',
  'check.result.v1': 'nobodys',
  'check.remind.v1': 'ours',
  'check.forget.v1': 'ours',
  'routine.open.v1': 'nobodys',
  'again.stop.v1': 'ours',
  'desk.step.v1': 'nobodys',
  'learn.open.v1': 'nobodys',
  'me.export.v1': 'nobodys',
  'me.forget.v1': 'nobodys',
  'forget.yes.v1': 'ours',
  'forget.no.v1': 'nobodys',
  'record.on.v1': 'ours',
  'record.off.v1': 'ours',
  'stretch.next.v1': 'nobodys',
  'stretch.easier.v1': 'nobodys',
  'stretch.hurt.v1': 'nobodys',
};

/** Forms, filled in by somebody who says in them that they are somebody else. */
const forms: Readonly<Record<FormId, Readonly<Record<string, string>>>> = {
  'standing.v1': { every: '45', from: '09:00', to: '17:00', weekdays: '1', zone: 'UTC' },
  'check.v1': { 'now-body': 'none', today: 'night-pain', severity: '0-to-6' },
};
/** What the form for reminders carries that was opened by somebody without any: it is saved. */
const carriedBySomebodyNew = 'new';
const pretended = (platform: Platform) => ({
  personId: platform === 'slack' ? slackIds.victim : teamsIds.victim,
  user: platform === 'slack' ? slackIds.victim : teamsIds.victim,
  workspaceId: workspaceId(platform, platform === 'slack' ? rivalTeam : rivalTenant),
  planId: othersReminders(platform)[0] ?? '',
});

let triggers = 0;
const presser = () => ({
  user: { id: slackIds.attacker, team_id: homeTeam },
  team: { id: homeTeam },
  trigger_id: `pressed-${triggers++}`,
});

async function press(bot: AttackedBot, platform: Platform, action: string, value: string): Promise<void> {
  if (platform === 'teams') {
    const data = { action, value, ...pretended('teams') };
    const pressed = [
      posted(execute(data)),
      posted(invoke('task/fetch', { data })),
      posted(activity({ text: undefined, value: data })),
    ];
    for (const one of pressed) expect((await bot.knock(one)).status).toBe(200);
    return;
  }
  const message = { ts: '1700000000.000100' };
  const body = { ...pretended('slack'), type: 'block_actions', ...presser(), message };
  const answered = await bot.knock(signed(payload({ ...body, actions: [{ action_id: action, value }] })));
  expect(answered.status).toBe(200);
}

async function submit(bot: AttackedBot, platform: Platform, form: FormId): Promise<void> {
  const filled = { ...forms[form], ...pretended(platform) };
  if (platform === 'teams') {
    const data = { form, value: carriedBySomebodyNew, ...filled };
    const sent = [
      posted(invoke('task/submit', { data })),
      posted(execute(data)),
      posted(activity({ text: undefined, value: data })),
    ];
    for (const one of sent) expect((await bot.knock(one)).status).toBe(200);
    return;
  }
  const values = Object.fromEntries(
    Object.entries(filled).map(([field, value]) => [field, { answer: { value } }]),
  );
  for (const metadata of [JSON.stringify(pretended('slack')), carriedBySomebodyNew]) {
    const view = { callback_id: form, private_metadata: metadata, state: { values }, id: 'V0', hash: 'x' };
    const body = payload({ type: 'view_submission', ...presser(), view });
    expect((await bot.knock(signed(body))).status).toBe(200);
  }
}

/** Everything that is not the attacker's own, in every workspace, and what others could see. */
function othersThings(bot: AttackedBot) {
  const mine = `('${slackIds.attacker}', '${teamsIds.attacker}')`;
  const homes = `('slack:${homeTeam}', 'teams:${bot.teams.tenantId}')`;
  const notMine = `not (workspace_id in ${homes} and person_id in ${mine})`;
  const isMine = "(address like '%U0YOU' or address like '%playground-you')";
  const seen = ({ to, place }: TranscriptEntry) => to !== 'you' || place !== 'direct';
  return {
    workspaces: bot.rows('select * from workspaces order by 1'),
    installs: bot.rows('select * from installs order by 1'),
    subscriptions: bot.rows('select * from channel_subscriptions order by 1, 2'),
    plans: bot.rows(`select * from reminder_plans where ${notMine} order by 1, 2`),
    chats: bot.rows(`select * from direct_chats where ${notMine} order by 1, 2`),
    deliveries: bot.rows(
      `select * from deliveries where not (workspace_id in ${homes} and ${isMine}) order by 1, 2`,
    ),
    said: [...bot.slack.entries(), ...bot.teams.entries()]
      // What is shown to the presser alone may stand where they pressed.
      .filter((entry) => seen(entry) && !(entry.is !== 'message' && entry.to === 'you'))
      .map((entry) => ({ ...entry })),
  };
}

/** Every button and every form, pressed by the wrong person and with values nobody offered. */
export function strangersPressingButtons(): void {
  describe.each(platforms)('On %s', (platform) => {
    it.each(Object.keys(buttons) as ActionId[])('%s does nothing to others', async (action) => {
      const bot = theBot();
      const before = othersThings(bot);
      const others = othersReminders(platform);
      const prefixes = around[action] ?? [];
      const values = [
        ...others,
        ...prefixes.flatMap((prefix) => others.map((id) => `${prefix}${id}`)),
        ...nonsense,
        ...prefixes,
      ];
      count(`Buttons on ${platform}`, values.length);
      for (const value of values) await press(bot, platform, action, value);
      await bot.settle();
      expect(await bot.isAlive()).toBe(true);
      expect(othersThings(bot)).toEqual(before);
    });

    it.each(Object.keys(forms) as FormId[])('%s keeps to whoever fills it in', async (form) => {
      const bot = theBot();
      const before = othersThings(bot);
      count(`Forms on ${platform}`);
      await submit(bot, platform, form);
      await bot.settle();
      expect(await bot.isAlive()).toBe(true);
      expect(othersThings(bot)).toEqual(before);
    });
  });

  it('leaves out no button and no form of the bot', () => {
    expect(Object.keys(buttons).sort()).toEqual([...actionIds].sort());
    expect(Object.keys(forms).sort()).toEqual([...formIds].sort());
  });

  it('works for whom it is meant: the cases above are no blanks', async () => {
    const bot = theBot();
    const [id = ''] = othersReminders('slack');
    const progress = () =>
      bot.rows(
        `select progress from reminder_plans where workspace_id = 'slack:${homeTeam}' and person_id = '${slackIds.victim}'`,
      );
    const before = progress();
    expect(before).toHaveLength(1);
    const body = { type: 'block_actions', ...presser(), user: { id: slackIds.victim, team_id: homeTeam } };
    await bot.knock(signed(payload({ ...body, actions: [{ action_id: 'reminder.done.v1', value: id }] })));
    await bot.settle();
    expect(progress()).not.toEqual(before);
  });
}
