import { describe, expect, it } from 'vitest';
import type { WorkspaceId } from '../../src/domain/workspace.ts';
import { platforms, sitAlone } from '../support/alone-with-bot.ts';
import { library, reminderIdOf } from '../support/test-house.ts';

const { say } = library;

/** One minute after a reminder of which the platform gave no clear answer, and which is there. */
async function sitDown(workspace: WorkspaceId) {
  const sat = await sitAlone(workspace, 'at 12:00 14:00 9-17 mon-fri');
  const { bed, platform, cards } = sat;
  await sat.keepRecord();
  await bed.liveUntil('2026-11-23T10:59:00Z');
  platform.script({ is: 'unclear', outcome: 'timed-out' });
  await bed.liveUntil('2026-11-23T11:01:00Z');
  const id = reminderIdOf(cards()[0]);
  const press = (action: string) => sat.press(action, id);
  return { ...sat, press };
}

describe.each(platforms)('a reminder of which nobody knows whether it came, on %s', (_name, workspace) => {
  it('counts in the private record once it is answered, once', async () => {
    const answers = [
      ['done', '1 taken, 0 skipped'],
      ['skip', '0 taken, 1 skipped'],
    ] as const;
    for (const [what, counted] of answers) {
      const { bed, press, record } = await sitDown(workspace);
      await press(`reminder.${what}.v1`);
      await press('reminder.done.v1');
      expect(await record()).toContain(`Mon 23 Nov: ${counted}`);
      await bed.restart();
      await press('reminder.done.v1');
      expect(await record()).toContain(`Mon 23 Nov: ${counted}`);
    }
  });

  it('counts for nothing where nobody answers it, or another word is what they typed', async () => {
    const { bed, asker, press, record } = await sitDown(workspace);
    expect(await bed.say(asker, 'standing', 'done')).toBe(say('standing.nothing-open'));
    expect(await record()).not.toContain('1 taken');
    await bed.say(asker, 'standing', 'pause 1h');
    await press('reminder.done.v1');
    expect(await record()).not.toContain('1 taken');
  });

  it('counts for nothing once a later one is there', async () => {
    const { bed, press, record } = await sitDown(workspace);
    await bed.liveUntil('2026-11-23T13:01:00Z');
    await press('reminder.done.v1');
    expect(await record()).toContain('Mon 23 Nov: 0 taken, 0 skipped');
  });
});
