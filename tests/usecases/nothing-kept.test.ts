import { describe, expect, it } from 'vitest';
import type { Address } from '../../src/domain/address.ts';
import { actionIds } from '../../src/domain/card.ts';
import { formIds } from '../../src/domain/form.ts';
import { answerCommand, commands } from '../../src/usecases/answer-command.ts';
import { answerMessage } from '../../src/usecases/answer-message.ts';
import { pressButton } from '../../src/usecases/press-button.ts';
import { submitForm } from '../../src/usecases/submit-form.ts';
import {
  disconnectWorkspace,
  forgetDirectChat,
  isFirstDelivery,
  rememberDirectChat,
} from '../../src/usecases/workspace-comings.ts';
import { dumpStore } from '../support/dump-store.ts';
import { acme, anAsker, globex, library, reminderIdOf, TestHouse } from '../support/test-house.ts';

const somebody = anAsker();
const morning = '2026-11-23T06:00:00Z';

/** A canary no content and no code contains, another one each time. */
function cage(): { next: () => string; all: readonly string[] } {
  const all: string[] = [];
  return {
    all,
    next: () => {
      const canary = `canary${all.length}x${crypto.randomUUID().replaceAll('-', '')}`;
      all.push(canary);
      return canary;
    },
  };
}

describe('what people type and tick', () => {
  it('is found nowhere afterwards: no table, no file, no log, no error, no post', async () => {
    const bed = await TestHouse.open(morning);
    const { next, all } = cage();
    const errors: unknown[] = [];
    const attempt = async (work: Promise<unknown>) => work.catch((error) => errors.push(error));

    // A house in use, so that there are rows for a canary to hide in.
    await bed.say(somebody, 'backwise', 'here daily at 9:30');
    await bed.say(somebody, 'standing', 'every 60m 9-17 daily');
    await bed.liveUntil('2026-11-23T09:30:00Z');
    const reminder = reminderIdOf(bed.cardsTo('direct-somebody')[0]);

    for (const command of [...commands, 'unknown', '']) {
      for (const words of [
        '',
        'here ',
        'here at 9:30 ',
        'every 45m ',
        'pause ',
        'pause until ',
        'desk ',
        'off ',
      ]) {
        await attempt(answerCommand(bed.house, somebody, command, `${words}${next()}`));
        await attempt(answerMessage(bed.house, somebody, `${command} ${words}${next()}`));
      }
      await attempt(answerCommand(bed.house, somebody, `${command}${next()}`, next()));
    }
    for (const form of [...formIds, next(), '']) {
      for (const field of [
        'every',
        'from',
        'to',
        'weekdays',
        'zone',
        'now-body',
        'soon',
        'severity',
        next(),
        '__proto__',
      ]) {
        await attempt(
          submitForm(bed.house, somebody, form, { [field]: [next(), next()], [next()]: [next()] }),
        );
      }
      const ticks = Object.fromEntries(
        library.checklist.groups.map(({ id }) => [
          id,
          [...library.checklist.signs.filter((sign) => sign.group === id).map((sign) => sign.id), next()],
        ]),
      );
      await attempt(submitForm(bed.house, somebody, form, ticks));
    }
    for (const action of [...actionIds, next()]) {
      await attempt(pressButton(bed.house, somebody, { action, value: next() }));
      await attempt(pressButton(bed.house, somebody, { action, value: `${reminder}${next()}` }));
    }
    await attempt(isFirstDelivery(bed.house, acme, next()));
    await bed.liveUntil('2026-11-24T12:00:00Z');

    const tables = dumpStore(bed.file);
    const disk = await bed.bytesOnDisk();
    expect(all.length).toBeGreaterThan(150);
    expect(tables).toContain('Europe/Berlin');
    expect(disk).toContain('Europe/Berlin');
    const posts = JSON.stringify(bed.slack.posts.map(({ card }) => card));
    const places = { tables, disk, posts, log: bed.log.text(), errors: errors.map(String).join('\n') };
    for (const [place, words] of Object.entries(places)) {
      expect([place, all.filter((canary) => words.includes(canary))]).toEqual([place, []]);
    }
    expect(errors).toEqual([]);
    // The id of a tip that was sent may hold the word of a sign; that was not ticked by anybody.
    const sent = [...library.tips, ...library.nudges].map(({ id }) => id).join(' ');
    const signs = library.checklist.signs.map(({ id }) => id).filter((id) => !sent.includes(id));
    expect(signs.length).toBeGreaterThan(8);
    for (const words of [tables, disk, bed.log.text()]) {
      expect(signs.filter((id) => words.includes(id))).toEqual([]);
    }
  });
});

describe('a workspace that leaves', () => {
  it('is erased from every table, and its neighbour is not touched', async () => {
    const bed = await TestHouse.open(morning);
    const colleague = anAsker({ person: 'colleague', workspace: globex });
    for (const asker of [somebody, colleague]) {
      await bed.say(asker, 'backwise', 'here daily at 9:30');
      await bed.say(asker, 'standing', 'every 60m 9-17 daily');
      await rememberDirectChat(bed.house, asker.workspaceId, asker.personId, 'one-to-one' as Address);
      await isFirstDelivery(bed.house, asker.workspaceId, 'event-1');
    }
    await bed.liveUntil('2026-11-23T09:30:00Z');
    expect(dumpStore(bed.file)).toContain(acme);
    await disconnectWorkspace(bed.house, acme);
    await disconnectWorkspace(bed.house, acme);
    expect(dumpStore(bed.file)).not.toContain(acme);
    expect(await bed.say(colleague, 'standing', 'status')).toContain('every 60 minutes');
    const before = bed.slack.posts.length;
    await bed.liveUntil('2026-11-25T12:00:00Z');
    expect(bed.slack.posts).toHaveLength(before);
    expect(bed.teams.posts.length).toBeGreaterThan(10);
  });

  it('does not come back through an event that arrives late', async () => {
    const bed = await TestHouse.open(morning);
    await bed.say(somebody, 'standing', 'every 60m 9-17 daily');
    await disconnectWorkspace(bed.house, acme);
    expect(await isFirstDelivery(bed.house, acme, 'late')).toBe(true);
    expect(await isFirstDelivery(bed.house, acme, 'late')).toBe(false);
    expect(await bed.house.store.workspaces.list()).toEqual([]);
    await disconnectWorkspace(bed.house, acme);
    expect(dumpStore(bed.file)).not.toContain(acme);
  });

  it('leaves nothing to send of what was planned for it', async () => {
    const bed = await TestHouse.open(morning);
    await bed.say(somebody, 'standing', 'every 60m 9-17 daily');
    bed.slack.script({ is: 'rate-limited', retryAfterMs: 480_000 });
    await bed.liveUntil('2026-11-23T09:07:00Z');
    await disconnectWorkspace(bed.house, acme);
    await bed.liveUntil('2026-11-23T20:00:00Z');
    expect(bed.slack.posts).toHaveLength(1);
  });

  it('loses a person’s plan and address when that person removes the bot', async () => {
    const bed = await TestHouse.open(morning);
    await rememberDirectChat(bed.house, acme, somebody.personId, 'one-to-one' as Address);
    await bed.say(somebody, 'standing', 'every 60m 9-17 daily');
    await forgetDirectChat(bed.house, acme, somebody.personId);
    await forgetDirectChat(bed.house, acme, somebody.personId);
    expect(dumpStore(bed.file)).not.toContain('one-to-one');
    expect(dumpStore(bed.file)).not.toContain('direct-somebody');
  });

  it('knows a repeated event for a repetition, also after a restart, and per workspace', async () => {
    const bed = await TestHouse.open(morning);
    expect(await isFirstDelivery(bed.house, acme, 'event-1')).toBe(true);
    await bed.restart();
    expect(await isFirstDelivery(bed.house, acme, 'event-1')).toBe(false);
    expect(await isFirstDelivery(bed.house, globex, 'event-1')).toBe(true);
  });
});
