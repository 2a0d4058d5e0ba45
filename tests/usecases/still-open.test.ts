import { describe, expect, it } from 'vitest';
import type { WorkspaceId } from '../../src/domain/workspace.ts';
import { platforms, sitAlone } from '../support/alone-with-bot.ts';
import { library, reminderIdOf } from '../support/test-house.ts';

const { say } = library;

/** Half past twelve: the reminder of half past eleven came and is open, the one of twelve never did. */
async function sitDown(workspace: WorkspaceId, line = 'at 11:30 12:00 14:00 9-17 mon-fri') {
  const sat = await sitAlone(workspace, line);
  const { bed, platform, cards } = sat;
  await sat.keepRecord();
  await bed.liveUntil('2026-11-23T10:59:00Z');
  platform.script({ is: 'refused', refusal: 'card-refused' });
  await bed.liveUntil('2026-11-23T11:30:00Z');
  const id = reminderIdOf(cards()[0]);
  const press = (action: string, value = id) => sat.press(action, value);
  return { ...sat, press, id };
}

describe.each(platforms)('an open reminder, where the next one never came, on %s', (_name, workspace) => {
  it('can be put off by its button, also by two presses, so often as ever', async () => {
    const { bed, press, came, id } = await sitDown(workspace);
    const answer = say('reminder.snoozed', { time: '12:45' });
    expect(await Promise.all([1, 2].map(() => press('reminder.snooze.v2', `15:${id}`)))).toEqual([
      answer,
      answer,
    ]);
    await bed.liveUntil('2026-11-23T12:00:00Z');
    expect(came()).toEqual(['11:30', '12:45']);
  });

  it('is what the lines answer', async () => {
    const { tell, record } = await sitDown(workspace);
    expect(await tell('snooze 10')).toBe(say('reminder.snoozed', { time: '12:40' }));
    expect(await tell('skip')).toBe(say('reminder.skipped'));
    expect(await record()).toContain('Mon 23 Nov: 0 taken, 1 skipped');
  });

  it('counts in the record where it is done, once', async () => {
    const { press, tell, record } = await sitDown(workspace);
    for (let times = 0; times < 3; times++) await press('reminder.done.v1');
    expect(await tell('done')).toBe(say('standing.nothing-open'));
    expect(await record()).toContain('Mon 23 Nov: 1 taken, 0 skipped');
  });

  it('counts as ignored once, where nobody answers it', async () => {
    const { bed, plan } = await sitDown(workspace);
    expect((await plan())?.progress.ignoredInRow).toBe(1);
    await bed.liveUntil('2026-11-23T13:30:00Z');
    expect((await plan())?.progress.ignoredInRow).toBe(1);
  });

  it('is over once a later one is there', async () => {
    const { bed, press, record, id } = await sitDown(workspace);
    await bed.liveUntil('2026-11-23T13:30:00Z');
    expect(await press('reminder.snooze.v2', `15:${id}`)).toBe(say('reminder.closed'));
    await press('reminder.done.v1');
    expect(await record()).toContain('Mon 23 Nov: 0 taken, 0 skipped');
  });

  it('stays so over a restart', async () => {
    const { bed, press, id } = await sitDown(workspace);
    await bed.restart();
    expect(await press('reminder.snooze.v2', `15:${id}`)).toBe(say('reminder.snoozed', { time: '12:45' }));
  });
});
