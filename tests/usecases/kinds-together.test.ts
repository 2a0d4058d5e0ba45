import { describe, expect, it } from 'vitest';
import type { WorkspaceId } from '../../src/domain/workspace.ts';
import { platforms, sitAlone } from '../support/alone-with-bot.ts';
import { acme, library, monday, reminderIdOf } from '../support/test-house.ts';

const { say } = library;
const also = (...kinds: ('stand' | 'sit' | 'eyes' | 'water' | 'stretch')[]) =>
  say('reminder.also', { things: kinds.map((kind) => say(`also.${kind}`)).join('; ') });

/** Somebody alone with the bot, who may live on answering, and looks up what became of a moment. */
async function sitDown(workspace: WorkspaceId, ...lines: readonly string[]) {
  const sat = await sitAlone(workspace, ...lines);
  const { bed, tell, cards, press } = sat;
  /** Lives on and presses Done on all that comes, a minute after it came at the latest. */
  const liveAnswering = async (until: string) => {
    for (let seen = cards().length; bed.clock.now().epochMilliseconds < Date.parse(until); ) {
      await bed.liveUntil(bed.clock.now().add({ minutes: 1 }).toString());
      for (; seen < cards().length; seen++) await press('reminder.done.v1', reminderIdOf(cards()[seen]));
    }
  };
  const whyOf = async (clock: string) =>
    (await tell('why'))
      .split('\n')
      .filter((line) => line.includes(`${clock}, `))
      .map((line) => line.replace(/^.*?\d\d:[0-9]{2}, /, ''));
  return { ...sat, liveAnswering, whyOf };
}

describe.each(platforms)('kinds that are due in the same minute, on %s', (_name, workspace) => {
  it('come in one card each time, and take turns to lead it', async () => {
    const { cards, liveAnswering, tell } = await sitDown(
      ...[workspace, 'every 60m 9-17 mon-fri', 'water every 60m'],
    );
    await liveAnswering('2026-11-24T17:00:00Z');
    expect(cards()).toHaveLength(14);
    const [stand, water] = [say('reminder.heading.stand'), say('reminder.heading.water')];
    for (const [index, { text }] of cards().entries()) {
      const [lead, other] = index % 2 === 0 ? [stand, 'water'] : [water, 'stand'];
      expect(text).toContain(lead);
      expect(text).toContain(also(other as 'stand' | 'water'));
    }
    const told = await tell('next');
    expect(told).toMatch(/Wed,? 25 Nov: 7 from 10:\d\d to 16:\d\d \(7 change position, 7 water\)/);
    expect(told).not.toContain('not sent');
  });

  it('all count as come where four kinds meet: none is short of another', async () => {
    const { bed, asker, liveAnswering, tell } = await sitDown(
      ...[workspace, 'every 30m 9-17 mon-fri', 'eyes every 30m', 'water every 60m', 'stretch every 90m'],
    );
    await liveAnswering('2026-11-23T17:00:00Z');
    const { id } = (await bed.house.store.plans.ofPerson(asker.workspaceId, asker.personId)) ?? {};
    const sent = await bed.house.store.deliveries.ofPlan(
      asker.workspaceId,
      id ?? expect.fail('Expected a plan'),
      Temporal.Instant.from(monday),
    );
    const counts: Record<string, number> = {};
    for (const { reminds = 'stand', besides = [], state } of sent) {
      expect(state.is).toBe('sent');
      for (const kind of [reminds, ...besides.map((one) => one.kind)]) counts[kind] = (counts[kind] ?? 0) + 1;
    }
    expect(sent).toHaveLength(15);
    expect(counts).toEqual({ stand: 15, eyes: 15, water: 7, stretch: 5 });
    expect(await tell('status')).not.toContain('in the coming week');
  });

  it('come again with the card that was put off, and with what is due by then', async () => {
    const { bed, last, press, plan, whyOf } = await sitDown(
      ...[workspace, 'at 10:00 9-17 mon-fri', 'water at 10:00', 'eyes at 10:30', 'stretch at 11:30'],
    );
    await bed.liveUntil('2026-11-23T09:00:30Z');
    expect(last().text).toContain(also('water'));
    await press('reminder.snooze.v2', `30:${reminderIdOf(last())}`);
    expect((await plan()).progress.snooze).toMatchObject({ kind: 'stand', besides: ['water'], count: 1 });
    await bed.restart();
    await bed.liveUntil('2026-11-23T09:45:00Z');
    expect(last().text).toContain(say('reminder.heading.stand'));
    expect(last().text).toContain(also('water', 'eyes'));
    const together = say('why.beside', { what: say('why.sent') });
    expect(await whyOf('10:30')).toEqual([
      `change position (the one of 10:00, put off): ${say('why.sent')}`,
      `water: ${together}`,
      `eyes: ${together}`,
    ]);
    await press('reminder.snooze.v2', `15:${reminderIdOf(last())}`);
    expect((await plan()).progress.snooze).toMatchObject({ besides: ['water', 'eyes'], count: 2 });
    await bed.liveUntil('2026-11-23T10:15:00Z');
    expect(last().text).toContain(also('water', 'eyes'));
  });

  it('come again without one that was dropped meanwhile', async () => {
    const { bed, last, press, tell } = await sitDown(
      ...[workspace, 'at 10:00 9-17 mon-fri', 'water at 10:00', 'eyes at 10:00'],
    );
    await bed.liveUntil('2026-11-23T09:00:30Z');
    await press('reminder.snooze.v2', `30:${reminderIdOf(last())}`);
    await tell('water off');
    await bed.liveUntil('2026-11-23T09:45:00Z');
    expect(last().text).toContain(also('eyes'));
    await press('reminder.snooze.v2', `15:${reminderIdOf(last())}`);
    await tell('eyes off');
    await bed.liveUntil('2026-11-23T10:15:00Z');
    expect(last().text).toContain(say('reminder.heading.stand'));
    for (const kind of ['eyes', 'water'] as const) expect(last().text).not.toContain(say(`also.${kind}`));
  });

  it('are one card to the record, the daily most and the gap, and all of it to whoever answers', async () => {
    const { bed, asker, cards, press, tell, liveAnswering } = await sitDown(
      ...[workspace, 'at 10:00 11:00 12:00 9-17 mon-fri', 'water at 10:00 11:00 12:00', 'max 2'],
    );
    await bed.say(asker, 'backwise', 'record on');
    await bed.liveUntil('2026-11-23T09:00:30Z');
    await press('reminder.skip.v1');
    await liveAnswering('2026-11-23T17:00:00Z');
    expect(cards()).toHaveLength(2);
    const [day] = await bed.house.store.records.days(asker.workspaceId, asker.personId, 0);
    expect(day).toMatchObject({ done: 1, skipped: 1 });
    const why = await tell('why');
    for (const kind of ['change position', 'water'])
      expect(why).toContain(`12:00, ${kind}: not sent: more than your 2 a day`);
    const copy = await bed.say(asker, 'backwise', 'export');
    expect(copy).toMatch(/11:00 water \S+, sent \(with stand\)/);
    expect(copy).toMatch(/12:00 \w+, held: cap \(with \w+\)/);
  });

  it('are judged by their first suggestion alone where it is not for somebody', async () => {
    const { bed, last, press, plan } = await sitDown(
      ...[workspace, 'alternate every 60m from 10m to 30m 9-17 mon-fri', 'water every 60m'],
    );
    await bed.liveUntil('2026-11-23T09:30:00Z');
    // The end of the first turn has come as well; next time water leads.
    await press('reminder.done.v1');
    while (!last().text.includes(say('reminder.heading.water')))
      await bed.liveUntil(bed.clock.now().add({ minutes: 1 }).toString());
    expect(last().text).toContain(also('stand'));
    const { turn } = (await plan()).progress;
    expect(turn).toBeDefined();
    const told = await press('reminder.not-for-me.v1');
    expect(told).toContain(say('reminder.not-for-me'));
    expect(told).toContain(say('reminder.still', { things: say('also.stand') }));
    const { rotation, progress } = await plan();
    expect(rotation.unwanted).toHaveLength(1);
    expect(progress.turn).toEqual(turn);
    await bed.liveUntil(String(turn?.endsAt.add({ minutes: 1 })));
    expect(last().text).toContain(say('reminder.heading.sit'));
  });

  it('begin no turn where the card that led them was skipped', async () => {
    const { bed, tell, last, press, plan } = await sitDown(
      ...[workspace, 'alternate every 60m from 10m to 30m 9-17 mon-fri'],
    );
    const first = (await plan()).nextDueAt ?? expect.fail('Expected something due');
    const clock = first
      .toZonedDateTimeISO('Europe/Berlin')
      .toPlainTime()
      .toString({ smallestUnit: 'minute' });
    await tell(`water at ${clock}`);
    const present = await plan();
    await bed.house.store.plans.save({
      ...present,
      progress: { ...present.progress, recentKinds: ['stand'] },
    });
    await bed.liveUntil(first.add({ seconds: 30 }).toString());
    expect(last().text).toContain(say('reminder.heading.water'));
    expect(last().text).toContain(also('stand'));
    expect((await plan()).progress.turn?.endsAt).toEqual(first.add({ minutes: 10 }));
    await press('reminder.skip.v1');
    expect((await plan()).progress.turn).toBeUndefined();
  });

  it('are held one by one where a turn is under way, and the record tells which and why', async () => {
    const { bed, asker, plan, whyOf, last } = await sitDown(
      ...[workspace, 'at 9:45 10:00 9-17 mon-fri', 'water at 10:00'],
    );
    const until = Temporal.Instant.from('2026-11-23T09:06:00Z');
    const present = await plan();
    const turn = { of: `${present.id}.1` as NonNullable<typeof present.progress.turn>['of'], endsAt: until };
    await bed.liveUntil('2026-11-23T08:50:00Z');
    await bed.house.store.plans.save({ ...(await plan()), progress: { ...(await plan()).progress, turn } });
    await bed.liveUntil('2026-11-23T09:00:30Z');
    expect(last().text).toContain(say('reminder.heading.water'));
    expect(last().text).not.toContain(say('reminder.also', { things: '' }).slice(0, 8));
    expect(await whyOf('10:00')).toEqual([
      `water: ${say('why.sent')}`,
      expect.stringMatching(
        /^change position: not sent: the turn before it goes on until Mon,? 23 Nov, 10:06$/,
      ),
    ]);
    expect(await bed.say(asker, 'backwise', 'export')).toMatch(
      /10:00 water \S+, sent \(with stand, held: in-turn\)/,
    );
  });
});

describe('a question in place of several kinds', () => {
  it('is told as one, and names none of them', async () => {
    const { bed, plan, last, whyOf } = await sitDown(acme, 'at 10:00 9-17 mon-fri', 'water at 10:00');
    const { progress } = await plan();
    await bed.house.store.plans.save({
      ...(await plan()),
      progress: { ...progress, ignoredInRow: 8, hasRested: true },
    });
    await bed.liveUntil('2026-11-23T09:00:30Z');
    expect(last().text).toContain(say('question.heading'));
    expect(last().text).not.toContain(say('also.water'));
    expect(await whyOf('10:00')).toEqual([`${say('why.question')}: ${say('why.sent')}`]);
  });
});

describe('several kinds held at the last moment', () => {
  it('share the rule', async () => {
    const { bed, whyOf } = await sitDown(acme, 'at 10:00 9-17 mon-fri', 'water at 10:00');
    bed.slack.quiet = { is: 'quiet', until: Temporal.Instant.from('2026-11-23T10:00:00Z') };
    await bed.liveUntil('2026-11-23T09:05:00Z');
    const rule = expect.stringMatching(/: not sent: do not disturb until Mon,? 23 Nov, 11:00$/);
    expect(await whyOf('10:00')).toEqual([rule, rule]);
  });
});
