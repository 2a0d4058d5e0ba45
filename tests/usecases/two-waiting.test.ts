import { describe, expect, it } from 'vitest';
import type { WorkspaceId } from '../../src/domain/workspace.ts';
import { platforms, sitAlone } from '../support/alone-with-bot.ts';
import { library, reminderIdOf } from '../support/test-house.ts';

const { say } = library;

/** Six past twelve: the card of half past eleven is open, and those of twelve and five past wait until eight past. */
async function sitDown(workspace: WorkspaceId) {
  const sat = await sitAlone(workspace, 'at 11:30 12:00 12:05 14:00 9-17 mon-fri');
  const { bed, platform, cards } = sat;
  await sat.keepRecord();
  await bed.liveUntil('2026-11-23T10:59:30Z');
  const id = reminderIdOf(cards()[0]);
  platform.script({ is: 'rate-limited', retryAfterMs: 480_000 });
  await bed.liveUntil('2026-11-23T11:06:00Z');
  expect(await bed.house.store.deliveries.count()).toMatchObject({ pending: 2 });
  const press = (action: string) => sat.press(action, id);
  const pressLast = (action: string) => sat.press(action);
  const notSent = (rule: string) => say('why.held', { rule });
  const kind = say('kind.stand');
  return { ...sat, press, pressLast, notSent, kind };
}

describe.each(platforms)('where two reminders wait for the platform, on %s', (_name, workspace) => {
  it('done is about the card that is there, and the later one comes', async () => {
    for (const how of ['typed', 'pressed'] as const) {
      const { bed, tell, press, pressLast, came, record, notSent, kind } = await sitDown(workspace);
      const answer = how === 'typed' ? await tell('done') : await press('reminder.done.v1');
      expect(answer).toBe(say('reminder.done'));
      expect(await record()).toContain('Mon 23 Nov: 1 taken, 0 skipped');
      expect(await tell('done')).toBe(say('standing.nothing-open'));
      await bed.liveUntil('2026-11-23T11:10:00Z');
      expect(came()).toEqual(['11:30', '12:08']);
      const why = await tell('why');
      expect(why).toContain(`12:00, ${kind}: ${notSent(say('hold.overtaken'))}`);
      expect(why).toContain(`12:05, ${kind}: ${say('why.sent')}`);
      await pressLast('reminder.done.v1');
      expect(await record()).toContain('Mon 23 Nov: 2 taken, 0 skipped');
    }
  });

  it('snooze puts off the card that is there, and both with it', async () => {
    const { bed, tell, came } = await sitDown(workspace);
    expect(await tell('snooze 30')).toBe(say('reminder.snoozed', { time: '12:36' }));
    await bed.liveUntil('2026-11-23T11:40:00Z');
    expect(came()).toEqual(['11:30', '12:36']);
  });

  it('a plan that has neither leaves the card that is there to be answered', async () => {
    const { bed, tell, came, record } = await sitDown(workspace);
    await tell('at 15:00');
    expect(await tell('done')).toBe(say('reminder.done'));
    expect(await record()).toContain('Mon 23 Nov: 1 taken, 0 skipped');
    await bed.liveUntil('2026-11-23T11:40:00Z');
    expect(came()).toEqual(['11:30']);
  });

  it('a pause holds both', async () => {
    const { tell, notSent, kind } = await sitDown(workspace);
    await tell('pause 2h');
    const why = await tell('why');
    for (const clock of ['12:00', '12:05'])
      expect(why).toContain(
        `${clock}, ${kind}: ${notSent(say('hold.paused', { when: 'Mon 23 Nov, 14:06' }))}`,
      );
  });

  it('the card that is there can be answered also where neither came', async () => {
    const { bed, platform, press, record, came } = await sitDown(workspace);
    platform.script({ is: 'refused', refusal: 'card-refused' });
    await bed.liveUntil('2026-11-23T11:20:00Z');
    expect(came()).toEqual(['11:30']);
    await press('reminder.done.v1');
    expect(await record()).toContain('Mon 23 Nov: 1 taken, 0 skipped');
  });
});

describe.each(platforms)('a turn that is let go once its end was overtaken, on %s', (_name, workspace) => {
  it('is told of in no later card', async () => {
    for (const how of ['typed', 'not for me'] as const) {
      const { bed, asker, platform, tell, plan } = await sitAlone(
        ...[workspace, 'alternate every 60m from 20m to 20m 9-17 mon-fri'],
      );
      const begins = (await plan()).nextDueAt;
      const ends = begins?.add({ minutes: 20 }) ?? expect.fail('Expected a plan that is due');
      const after = ends.add({ minutes: 6 }).toZonedDateTimeISO('Europe/Berlin').toPlainTime();
      await tell(`water at ${after.toString().slice(0, 5)}`);
      await bed.liveUntil(ends.subtract({ seconds: 30 }).toString());
      const id = reminderIdOf(bed.cardsTo(asker.address)[0]);
      platform.script({ is: 'rate-limited', retryAfterMs: 480_000 });
      await bed.liveUntil(ends.add({ minutes: 7 }).toString());
      if (how === 'typed') expect(await tell('skip')).toBe(say('reminder.skipped'));
      else await bed.press(asker, 'reminder.not-for-me.v1', id);
      await bed.liveUntil(ends.add({ minutes: 9 }).toString());
      const card = bed.cardsTo(asker.address).at(-1);
      expect(card?.text).toContain(say('reminder.heading.water'));
      expect(card?.text, how).not.toContain(say('also.sit'));
    }
  });
});
