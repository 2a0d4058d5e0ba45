import { describe, expect, it } from 'vitest';
import type { WorkspaceId } from '../../src/domain/workspace.ts';
import { platforms, sitAlone } from '../support/alone-with-bot.ts';
import { library, reminderIdOf } from '../support/test-house.ts';

const { say } = library;

/**
 * Somebody whose platform asks to wait for some minutes when `waits` comes (UTC); one minute after that moment. `snoozes`:
 * what waits is the first one of the day, which they put off until then.
 */
async function waitOut(
  workspace: WorkspaceId,
  line: string,
  waits: string,
  { snoozes = false, minutes = 4 }: { readonly snoozes?: boolean; readonly minutes?: number } = {},
) {
  const sat = await sitAlone(workspace, ...line.split('; '));
  const { bed, platform, tell, cards } = sat;
  await sat.keepRecord();
  const due = Temporal.Instant.from(`2026-11-23T${waits}:00Z`);
  if (snoozes) {
    await bed.liveUntil(due.subtract({ minutes: 15 }).toString());
    await tell('snooze 15');
  }
  await bed.liveUntil(due.subtract({ seconds: 30 }).toString());
  const [shown] = cards();
  const id = shown && reminderIdOf(shown);
  platform.script({ is: 'rate-limited', retryAfterMs: minutes * 60_000 });
  await bed.liveUntil(due.add({ minutes: 1 }).toString());
  const press = (action: string, value = id ?? '') => sat.press(action, value);
  const pressLast = (action: string) => sat.press(action);
  return { ...sat, press, pressLast, id };
}

const threeTimes = 'at 11:30 12:00 14:00 9-17 mon-fri';
const alternating = 'alternate every 60m from 20m to 20m 9-17 mon-fri';

describe.each(platforms)('while the next reminder waits for the platform, on %s', (_name, workspace) => {
  it('a snooze that is typed or pressed puts off the card that is there, and the next one with it', async () => {
    for (const how of ['typed', 'pressed'] as const) {
      const { bed, tell, press, came, id } = await waitOut(workspace, threeTimes, '11:00');
      const answer =
        how === 'typed' ? await tell('snooze 30') : await press('reminder.snooze.v2', `30:${id}`);
      expect(answer).toBe(say('reminder.snoozed', { time: '12:31' }));
      expect(await tell('why')).toContain(say('hold.snoozed', { when: 'Mon 23 Nov, 12:31' }));
      await bed.liveUntil('2026-11-23T12:55:00Z');
      expect(came()).toEqual(['11:30', '12:31']);
      await bed.liveUntil('2026-11-23T13:30:00Z');
      expect(came()).toEqual(['11:30', '12:31', '14:00']);
    }
  });

  it('done and skip are about the card that is there, and the next one comes with all its buttons', async () => {
    for (const what of ['done', 'skip'] as const) {
      for (const how of ['typed', 'pressed'] as const) {
        const { bed, platform, tell, press, pressLast, came, record } = await waitOut(
          workspace,
          threeTimes,
          '11:00',
        );
        const answer = how === 'typed' ? await tell(what) : await press(`reminder.${what}.v1`);
        expect(answer).toBe(say(what === 'done' ? 'reminder.done' : 'reminder.skipped'));
        const counted = what === 'done' ? '1 taken, 0 skipped' : '0 taken, 1 skipped';
        expect(await record()).toContain(`Mon 23 Nov: ${counted}`);
        // Twice is once.
        await (how === 'typed' ? tell('done') : press('reminder.done.v1'));
        expect(await record()).toContain(`Mon 23 Nov: ${counted}`);
        const { updates } = platform;
        expect(updates.map(({ card }) => card.text)).toEqual(how === 'typed' ? [answer] : []);
        updates.length = 0;
        await bed.liveUntil('2026-11-23T11:10:00Z');
        expect(came()).toEqual(['11:30', '12:04']);
        // The card that was answered says so still.
        expect(updates).toEqual([]);
        await pressLast('reminder.done.v1');
        const both = what === 'done' ? '2 taken, 0 skipped' : '1 taken, 1 skipped';
        expect(await record()).toContain(`Mon 23 Nov: ${both}`);
      }
    }
  });

  it('the answer stays on its card where the next one never comes, or nobody knows whether it did', async () => {
    for (const how of ['typed', 'pressed'] as const) {
      for (const next of ['late', 'unclear', 'held'] as const) {
        const minutes = next === 'late' ? 15 : 4;
        const waits = await waitOut(workspace, threeTimes, '11:00', { minutes });
        const { bed, platform, tell, press, came } = waits;
        if (next === 'held') await tell('away 30m');
        await (how === 'typed' ? tell('done') : press('reminder.done.v1'));
        if (next === 'unclear') platform.script({ is: 'unclear', outcome: 'timed-out' });
        platform.updates.length = 0;
        await bed.liveUntil('2026-11-23T13:05:00Z');
        expect(came(), next).toEqual(['11:30', '14:00']);
        expect(platform.updates, `${how}, ${next}`).toEqual([]);
      }
    }
  });

  it('the answer stays on its card also where another one between them never came', async () => {
    for (const how of ['typed', 'pressed'] as const) {
      const times = 'at 11:30 12:00 12:15 9-17 mon-fri';
      const { bed, platform, tell, press, came } = await waitOut(workspace, times, '11:00', { minutes: 11 });
      await bed.liveUntil('2026-11-23T11:14:00Z');
      platform.script({ is: 'rate-limited', retryAfterMs: 240_000 });
      await bed.liveUntil('2026-11-23T11:16:00Z');
      await (how === 'typed' ? tell('done') : press('reminder.done.v1'));
      platform.updates.length = 0;
      await bed.liveUntil('2026-11-23T11:30:00Z');
      expect(came()).toEqual(['11:30', '12:19']);
      expect(platform.updates, how).toEqual([]);
    }
  });

  it('nothing is open where nothing came yet', async () => {
    const { bed, tell, came, record } = await waitOut(workspace, 'at 12:00 14:00 9-17 mon-fri', '11:00');
    expect(await tell('snooze 30')).toBe(say('standing.nothing-open'));
    expect(await tell('done')).toBe(say('standing.nothing-open'));
    expect(await record()).not.toContain('1 taken');
    await bed.liveUntil('2026-11-23T11:10:00Z');
    expect(came()).toEqual(['12:04']);
    expect(await tell('done')).toBe(say('reminder.done'));
    expect(await record()).toContain('Mon 23 Nov: 1 taken, 0 skipped');
  });

  it('skip lets it go where no other card is open', async () => {
    const { bed, tell, came } = await waitOut(workspace, 'at 12:00 14:00 9-17 mon-fri', '11:00');
    expect(await tell('skip')).toBe(say('standing.skips', { when: 'Mon 23 Nov, 12:00' }));
    expect(await tell('why')).toContain(say('hold.skipped'));
    await bed.liveUntil('2026-11-23T13:30:00Z');
    expect(came()).toEqual(['14:00']);
  });

  it('one that was put off and waits to be back can be put off again, done and let go', async () => {
    const ends = [
      ['snooze 30', say('reminder.snoozed', { time: '12:16' }), '0 taken, 0 skipped', ['12:16']],
      ['done', say('reminder.done'), '1 taken, 0 skipped', []],
      ['skip', say('reminder.skipped'), '0 taken, 1 skipped', []],
    ] as const;
    for (const [what, answer, counted, later] of ends) {
      const { bed, tell, came, record } = await waitOut(workspace, 'at 11:30 14:00 9-17 mon-fri', '10:45', {
        snoozes: true,
      });
      expect(await tell(what)).toBe(answer);
      const rule =
        what === 'snooze 30' ? say('hold.put-off', { when: 'Mon 23 Nov, 12:16' }) : say('hold.skipped');
      const kind = say('why.put-off', { kind: say('kind.stand'), clock: '11:30' });
      expect(await tell('why')).toContain(`11:45, ${kind}: ${say('why.held', { rule })}`);
      await bed.liveUntil('2026-11-23T13:30:00Z');
      expect(came()).toEqual(['11:30', ...later, '14:00']);
      expect(await record()).toContain(`Mon 23 Nov: ${counted}`);
    }
  });

  it('what is planned for the minute in which a put-off one waits to be back comes all the same', async () => {
    for (const [what, answer, counted] of [
      ['done', say('reminder.done'), '1 taken, 0 skipped'],
      ['skip', say('reminder.skipped'), '0 taken, 1 skipped'],
    ] as const) {
      const lines = 'at 11:30 14:00 9-17 mon-fri; water at 11:45';
      const { bed, asker, tell, came, record } = await waitOut(workspace, lines, '10:45', { snoozes: true });
      expect(await tell(what)).toBe(answer);
      expect(await record()).toContain(`Mon 23 Nov: ${counted}`);
      expect(await tell('done')).toBe(say('standing.nothing-open'));
      await bed.liveUntil('2026-11-23T10:55:00Z');
      expect(came(), what).toEqual(['11:30', '11:49']);
      const card = bed.cardsTo(asker.address).at(-1);
      expect(card?.text).toContain(say('reminder.heading.water'));
      expect(card?.text).not.toContain(say('also.stand'));
      const why = await tell('why');
      expect(why).toContain(`11:45, ${say('kind.water')}: ${say('why.sent')}`);
      const notSent = say('why.held', { rule: say('hold.skipped') });
      expect(why).toContain(`11:45, ${say('kind.stand')}: ${notSent}`);
      // As new as any other.
      for (const time of ['12:00', '12:06', '12:12']) {
        expect(await tell('snooze 5')).toBe(say('reminder.snoozed', { time }));
        await bed.liveUntil(bed.clock.now().add({ minutes: 6 }).toString());
      }
      expect(await tell('snooze 5')).toBe(say('reminder.snooze-often', { times: 3 }));
    }
  });

  it('nobody who lets a change of position go is told to change back in a card with something else', async () => {
    const { bed, platform, tell, cards, plan } = await sitAlone(workspace, alternating);
    const begins = (await plan()).nextDueAt;
    const ends = begins?.add({ minutes: 20 }) ?? expect.fail('Expected a plan that is due');
    const clock = ends.toZonedDateTimeISO('Europe/Berlin').toPlainTime().toString().slice(0, 5);
    await tell(`water at ${clock}`);
    await bed.liveUntil(ends.subtract({ seconds: 30 }).toString());
    platform.script({ is: 'rate-limited', retryAfterMs: 240_000 });
    await bed.liveUntil(ends.add({ minutes: 1 }).toString());
    expect(cards()).toHaveLength(2);
    expect(await tell('skip')).toBe(say('reminder.skipped'));
    await bed.liveUntil(ends.add({ minutes: 6 }).toString());
    expect(cards()).toHaveLength(3);
    expect(cards().at(-1)?.text).toContain(say('reminder.heading.water'));
    expect(cards().at(-1)?.text).not.toContain(say('also.sit'));
    const notSent = say('why.held', { rule: say('hold.skipped') });
    expect(await tell('why')).toContain(`${clock}, ${say('kind.sit')}: ${notSent}`);
  });

  it('nobody who lets a change of position go is told to change back', async () => {
    const { bed, asker, platform, tell, plan } = await sitAlone(workspace, alternating);
    await bed.liveUntil('2026-11-23T09:15:00Z');
    const turnEnds = (await plan()).progress.turn?.endsAt;
    if (!turnEnds) throw new Error('Expected a turn under way, got none');
    platform.script({ is: 'rate-limited', retryAfterMs: 240_000 });
    await bed.liveUntil(turnEnds.add({ minutes: 1 }).toString());
    expect(bed.cameTo(asker.address, 'UTC')).toHaveLength(2);
    expect(await tell('skip')).toBe(say('reminder.skipped'));
    await bed.liveUntil('2026-11-23T09:55:00Z');
    expect(bed.cameTo(asker.address, 'UTC')).toHaveLength(2);
  });

  it('a word that stops or pauses ends the buttons of the card that is there', async () => {
    for (const what of ['off', 'pause 2h'] as const) {
      const { bed, asker, platform, tell } = await waitOut(workspace, threeTimes, '11:00');
      const answer = await tell(what);
      expect(platform.updates.map(({ card }) => card.text)).toEqual([answer]);
      await bed.liveUntil('2026-11-23T11:30:00Z');
      expect(bed.cameTo(asker.address, 'UTC').map((time) => time.slice(11))).toEqual(['10:30', '11:00']);
    }
  });
});

describe.each(platforms)('a reminder that waits while somebody types a pause, on %s', (_name, workspace) => {
  it('is held by just that in why, and by the words that end them all', async () => {
    const until = say('hold.paused', { when: 'Mon 23 Nov, 14:01' });
    const lines = [
      ['pause 2h', say('why.held', { rule: until })],
      ['off', say('why.cancelled')],
      ['at 15:00', say('why.cancelled')],
    ] as const;
    for (const [line, expected] of lines) {
      const { tell } = await waitOut(workspace, threeTimes, '11:00');
      await tell(line);
      expect(await tell('why'), line).toContain(`12:00, ${say('kind.stand')}: ${expected}`);
    }
  });
});

describe.each(platforms)('a reminder that is put off while it is being sent, on %s', (_name, workspace) => {
  it('says so on its card once it is there', async () => {
    const { bed, asker, platform, tell } = await sitAlone(workspace, 'at 12:00 14:00 9-17 mon-fri');
    platform.script({ is: 'ok', takesMs: 8000 });
    await bed.clock.set('2026-11-23T11:00:00Z');
    await bed.tick();
    const answer = say('reminder.snoozed', { time: '12:30' });
    expect(await tell('snooze 30')).toBe(answer);
    await bed.liveUntil('2026-11-23T11:01:00Z');
    expect(platform.updates.map(({ card }) => card.text)).toEqual([answer]);
    await bed.liveUntil('2026-11-23T11:45:00Z');
    expect(bed.cameTo(asker.address, 'Europe/Berlin').map((time) => time.slice(11))).toEqual([
      '12:00',
      '12:30',
    ]);
  });

  it('is not what is done or let go where another card is open, and comes with its buttons', async () => {
    for (const what of ['done', 'skip'] as const) {
      for (const how of ['typed', 'pressed'] as const) {
        const { bed, platform, tell, cards, press, record, keepRecord } = await sitAlone(
          ...[workspace, threeTimes],
        );
        await keepRecord();
        await bed.liveUntil('2026-11-23T10:59:00Z');
        const id = reminderIdOf(cards()[0]);
        platform.script({ is: 'ok', takesMs: 8000 });
        await bed.clock.set('2026-11-23T11:00:00Z');
        await bed.tick();
        const answer = say(what === 'done' ? 'reminder.done' : 'reminder.skipped');
        expect(await (how === 'typed' ? tell(what) : press(`reminder.${what}.v1`, id))).toBe(answer);
        const counted = what === 'done' ? '1 taken, 0 skipped' : '0 taken, 1 skipped';
        expect(await record()).toContain(`Mon 23 Nov: ${counted}`);
        await bed.liveUntil('2026-11-23T11:01:00Z');
        expect(platform.updates.map(({ card }) => card.text)).toEqual(how === 'typed' ? [answer] : []);
        expect(await tell('done')).toBe(say('reminder.done'));
        const both = what === 'done' ? '2 taken, 0 skipped' : '1 taken, 1 skipped';
        expect(await record()).toContain(`Mon 23 Nov: ${both}`);
      }
    }
  });

  it('does not come before it is back, and not at all once it was done, where it had to wait after all', async () => {
    const lines = [
      ['snooze 30', ['12:30'], '12:00, change position: not sent: you put it off until Mon 23 Nov, 12:30'],
      ['done', [], '12:00, change position: not sent: you let it go'],
      ['skip', [], '12:00, change position: not sent: you let it go'],
    ] as const;
    for (const [line, later, why] of lines) {
      const { bed, asker, platform, tell } = await sitAlone(workspace, 'at 12:00 14:00 9-17 mon-fri');
      platform.script({ is: 'rate-limited', retryAfterMs: 240_000, takesMs: 8000 });
      await bed.clock.set('2026-11-23T11:00:00Z');
      await bed.tick();
      await tell(line);
      await bed.liveUntil('2026-11-23T13:05:00Z');
      const [tried, ...came] = bed.cameTo(asker.address, 'Europe/Berlin').map((time) => time.slice(11));
      expect([tried, ...came], line).toEqual(['12:00', ...later, '14:00']);
      expect(await tell('why')).toContain(why);
    }
  });
});

describe.each(platforms)(
  'a plan that is set anew while a reminder waits for the platform, on %s',
  (_name, workspace) => {
    it('keeps its turn where the new plan has it, with what is wished for still, and drops any other', async () => {
      const lines = [
        ['water at 16:00', ['11:30', '12:04', '14:00', '16:00']],
        ['at 12:00 15:00', ['11:30', '12:04', '15:00']],
        ['at 12:30 15:00', ['11:30', '12:30', '15:00']],
      ] as const;
      for (const [line, expected] of lines) {
        const { bed, tell, came } = await waitOut(workspace, threeTimes, '11:00');
        await tell(line);
        await bed.liveUntil('2026-11-23T15:30:00Z');
        expect(came(), line).toEqual(expected);
      }
    });

    it('tells that what was put off does not come any more where that waits, also on its card', async () => {
      const line = 'at 11:30 14:00 9-17 mon-fri';
      const { bed, platform, tell, came } = await waitOut(workspace, line, '10:45', { snoozes: true });
      expect(await tell('water at 16:00')).toContain(
        say('standing.snooze-dropped', { when: 'Mon 23 Nov, 11:45' }),
      );
      expect(platform.updates.at(-1)?.card.text).toBe(say('reminder.closed'));
      // Once is enough.
      expect(await tell('water at 16:30')).not.toContain('11:45');
      await bed.liveUntil('2026-11-23T13:05:00Z');
      expect(came()).toEqual(['11:30', '14:00']);
    });

    it('says on the one that waits only what the new plan has at that moment', async () => {
      const { bed, platform, tell, cards } = await sitAlone(
        ...[workspace, 'at 12:00 14:00 9-17 mon-fri', 'water at 12:00'],
      );
      platform.script({ is: 'rate-limited', retryAfterMs: 240_000 });
      await bed.liveUntil('2026-11-23T11:01:00Z');
      await tell('at 15:00');
      await bed.liveUntil('2026-11-23T11:10:00Z');
      const [, card] = cards();
      expect(card?.text).toContain(say('reminder.heading.water'));
      expect(card?.text).not.toContain(say('also.stand'));
      const notSent = say('why.held', { rule: say('hold.changed') });
      expect(await tell('why')).toContain(`12:00, ${say('kind.stand')}: ${notSent}`);
    });
  },
);
