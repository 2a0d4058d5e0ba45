import { describe, expect, it } from 'vitest';
import type { WorkspaceId } from '../../src/domain/workspace.ts';
import { platforms, sitAlone } from '../support/alone-with-bot.ts';
import { library, reminderIdOf } from '../support/test-house.ts';

const { say } = library;

const notSent = (rule: 'changed') => say('why.held', { rule: say(`hold.${rule}`) });

/** Somebody alone with the bot, and what stands on their cards now. */
async function sitDown(workspace: WorkspaceId, ...lines: readonly string[]) {
  const sat = await sitAlone(workspace, ...lines);
  const { platform } = sat;
  const onCard = (message: number) =>
    platform.updates.findLast((update) => update.message === `${platform.name}-message-${message}`)?.card
      .text;
  return { ...sat, onCard };
}

describe.each(platforms)('a kind of reminder that was ended, on %s', (_name, workspace) => {
  it('does not come back by itself after it was put off, and its card says so', async () => {
    const { bed, tell, cards, press, onCard } = await sitDown(workspace, 'at 15:00', 'water at 10:00');
    await bed.liveUntil('2026-11-23T09:01:00Z');
    await press('reminder.snooze.v2', `15:${reminderIdOf(cards()[0])}`);
    expect(await tell('water off')).toContain(say('standing.snooze-dropped', { when: 'Mon 23 Nov, 10:16' }));
    expect(onCard(1)).toBe(say('reminder.closed'));
    await bed.liveUntil('2026-11-23T15:00:00Z');
    expect(cards().map(({ text }) => text.split('\n')[0])).toEqual([
      say('reminder.heading.water'),
      say('reminder.heading.stand'),
    ]);
  });

  it('leaves what was put off with it: that comes back alone, with a suggestion of its own', async () => {
    const { bed, tell, last, press } = await sitDown(workspace, 'water at 10:00 15:00', 'eyes at 10:00');
    await bed.liveUntil('2026-11-23T09:01:00Z');
    expect(last().text).toContain(say('reminder.heading.water'));
    await press('reminder.snooze.v2', `15:${reminderIdOf(last())}`);
    expect(await tell('water off')).toContain('10:16');
    await bed.liveUntil('2026-11-23T09:30:00Z');
    expect(last().text).toContain(say('reminder.heading.eyes'));
    expect(last().text).not.toContain(say('also.water'));
    expect(last().text).not.toContain(say('reminder.plain'));
  });

  it('is not sent any more where it waited for the platform, nor named on a card that did', async () => {
    const { bed, platform, tell, last } = await sitDown(
      ...[workspace, 'at 10:30 15:00', 'water at 10:00 10:30'],
    );
    platform.script({ is: 'rate-limited', retryAfterMs: 240_000 });
    await bed.liveUntil('2026-11-23T09:01:00Z');
    await tell('water off');
    await tell('water at 10:30');
    await bed.liveUntil('2026-11-23T09:20:00Z');
    expect(platform.posts).toHaveLength(1);
    expect(await tell('why')).toContain(say('why.cancelled'));
    platform.script({ is: 'rate-limited', retryAfterMs: 240_000 });
    await bed.liveUntil('2026-11-23T09:31:00Z');
    await tell('water off');
    await bed.liveUntil('2026-11-23T09:40:00Z');
    expect(last().text).toContain(say('reminder.heading.stand'));
    expect(last().text).not.toContain(say('also.water'));
  });

  it('is told to come no more where it was put off and waited to be back, also on its card', async () => {
    const { bed, platform, tell, cards, onCard } = await sitDown(workspace, 'at 15:00', 'water at 10:00');
    await bed.liveUntil('2026-11-23T09:00:30Z');
    await tell('snooze 15');
    platform.script({ is: 'rate-limited', retryAfterMs: 240_000 });
    await bed.liveUntil('2026-11-23T09:16:00Z');
    expect(await tell('water off')).toContain(say('standing.snooze-dropped', { when: 'Mon 23 Nov, 10:15' }));
    expect(onCard(1)).toBe(say('reminder.closed'));
    await bed.liveUntil('2026-11-23T09:40:00Z');
    expect(cards()).toHaveLength(2);
    expect(await tell('snooze 10')).toBe(say('standing.nothing-open'));
  });

  it('leaves a card that waits for the platform to what else is in it', async () => {
    const { bed, platform, tell, cards, last } = await sitDown(
      ...[workspace, 'water at 10:00', 'eyes at 10:00', 'stretch at 10:00 15:00'],
    );
    platform.script({ is: 'rate-limited', retryAfterMs: 240_000 });
    await bed.liveUntil('2026-11-23T09:01:00Z');
    expect(cards()).toHaveLength(1);
    expect(last().text).toContain(say('reminder.heading.water'));
    await tell('water off');
    await bed.liveUntil('2026-11-23T09:10:00Z');
    expect(cards()).toHaveLength(2);
    expect(last().text).toContain(say('reminder.heading.eyes'));
    expect(last().text).toContain(say('also.stretch'));
    expect(last().text).not.toContain(say('also.water'));
    const why = await tell('why');
    expect(why).toContain(`10:00, ${say('kind.eyes')}: ${say('why.sent')}`);
    expect(why).toContain(`10:00, ${say('kind.water')}: ${notSent('changed')}`);
    expect(await tell('snooze 10')).toBe(say('reminder.snoozed', { time: '10:20' }));
    await bed.liveUntil('2026-11-23T09:30:00Z');
    expect(last().text).toContain(say('reminder.heading.eyes'));
    expect(last().text).toContain(say('also.stretch'));
  });

  it('is not said to have come in a card that left it out', async () => {
    const { bed, platform, tell, last } = await sitDown(
      ...[workspace, 'eyes at 10:00 15:00', 'water at 10:00'],
    );
    platform.script({ is: 'rate-limited', retryAfterMs: 240_000 });
    await bed.liveUntil('2026-11-23T09:01:00Z');
    await tell('water off');
    await bed.liveUntil('2026-11-23T09:10:00Z');
    expect(last().text).not.toContain(say('also.water'));
    expect(await tell('why')).toContain(`10:00, ${say('kind.water')}: ${notSent('changed')}`);
  });

  it('is told by why also where it was due and nobody had taken it up yet', async () => {
    const lines = ['water off', 'water at 11:00'];
    for (const line of lines) {
      const { bed, tell, cards } = await sitDown(workspace, 'at 15:00', 'water at 10:00');
      await bed.liveUntil('2026-11-23T08:59:00Z');
      await bed.clock.set('2026-11-23T09:00:20Z');
      await tell(line);
      await bed.liveUntil('2026-11-23T09:05:00Z');
      expect(cards()).toHaveLength(0);
      expect(await tell('why')).toContain(`10:00, ${say('kind.water')}: ${notSent('changed')}`);
    }
  });

  it('cannot be put off any more, which ends its card', async () => {
    const { bed, tell, cards, press } = await sitDown(workspace, 'at 15:00', 'water at 10:00');
    await bed.liveUntil('2026-11-23T09:01:00Z');
    await tell('water off');
    expect(await press('reminder.snooze.v2', `15:${reminderIdOf(cards()[0])}`)).toBe(say('reminder.closed'));
    await bed.liveUntil('2026-11-23T09:30:00Z');
    expect(cards()).toHaveLength(1);
  });

  it('is answered by that press, also where the next one never came', async () => {
    const { bed, platform, tell, cards, press } = await sitDown(
      ...[workspace, 'at 10:30 15:00', 'water at 10:00'],
    );
    await bed.liveUntil('2026-11-23T09:01:00Z');
    platform.script({ is: 'refused', refusal: 'card-refused' });
    await bed.liveUntil('2026-11-23T09:31:00Z');
    await tell('water off');
    expect(await press('reminder.snooze.v2', `15:${reminderIdOf(cards()[0])}`)).toBe(say('reminder.closed'));
    expect(await tell('done')).toBe(say('standing.nothing-open'));
  });

  it('takes the change back along, where that was put off', async () => {
    const { bed, tell, cards, last, press } = await sitDown(
      ...[workspace, 'water at 15:00', 'alternate every 60m from 5m to 30m 9-17'],
    );
    await bed.liveUntil('2026-11-23T09:15:00Z');
    expect(last().text).toContain(say('reminder.heading.sit'));
    await press('reminder.snooze.v2', `30:${reminderIdOf(last())}`);
    await tell('stand off');
    await bed.liveUntil('2026-11-23T13:00:00Z');
    expect(cards()).toHaveLength(2);
  });
});

describe.each(platforms)('reminders that are stopped, on %s', (_name, workspace) => {
  it('leave no open card behind where their only kind is ended', async () => {
    const { bed, tell, onCard } = await sitDown(workspace, 'water at 10:00');
    await bed.liveUntil('2026-11-23T09:01:00Z');
    expect(await tell('water off')).toBe(say('standing.stopped'));
    expect(onCard(1)).toBe(say('standing.stopped'));
  });

  it('leave no open card behind where an older one was pressed', async () => {
    const { bed, platform, cards, press, onCard } = await sitDown(workspace, 'at 10:00 10:30');
    await bed.liveUntil('2026-11-23T09:31:00Z');
    const [older] = cards();
    platform.updates.length = 0;
    expect(await press('reminder.stop.v1', reminderIdOf(older))).toBe(say('standing.stopped'));
    expect(onCard(2)).toBe(say('standing.stopped'));
  });

  it('are said on the pressed card once, by the answer', async () => {
    const { bed, platform, press } = await sitDown(workspace, 'at 10:00');
    await bed.liveUntil('2026-11-23T09:01:00Z');
    expect(await press('reminder.stop.v1')).toBe(say('standing.stopped'));
    expect(platform.updates).toEqual([]);
  });
});

describe.each(platforms)(
  'a plan that is changed while a reminder waits for the platform, on %s',
  (_name, workspace) => {
    it('still says first what that one had to say', async () => {
      const { bed, platform, tell, cards, last } = await sitDown(
        ...[workspace, 'water at 10:00', 'pause until 24 nov'],
      );
      await bed.liveUntil('2026-11-24T08:59:00Z');
      platform.script({ is: 'rate-limited', retryAfterMs: 240_000 });
      await bed.liveUntil('2026-11-24T09:01:00Z');
      expect(last().text).toContain(say('opening.after-pause'));
      await tell('water at 15:00');
      await bed.liveUntil('2026-11-24T14:30:00Z');
      expect(cards()).toHaveLength(2);
      expect(last().text).toContain(say('opening.after-pause'));
    });
  },
);
