import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it } from 'vitest';
import { checkAgainCard } from '../../src/cards/check-again-cards.ts';
import type { Button } from '../../src/domain/card.ts';
import type { FormValues, Shown } from '../../src/domain/form.ts';
import type { Reply } from '../../src/domain/reply.ts';
import type { Asker } from '../../src/usecases/asker.ts';
import { pressButton } from '../../src/usecases/press-button.ts';
import { submitForm } from '../../src/usecases/submit-form.ts';
import {
  disconnectWorkspace,
  forgetDirectChat,
  rememberDirectChat,
} from '../../src/usecases/workspace-comings.ts';
import { allDenied, waysTo } from '../support/check-results.ts';
import { acme, anAsker, globex, library, reminderIdOf, TestHouse } from '../support/test-house.ts';

const { say } = library;
const somebody = anAsker();
const colleague = anAsker({ person: 'colleague' });
const home = 'direct-somebody';
/** A Monday, nine in the morning in Berlin; the day to check again is Thursday at ten there. */
const open = () => TestHouse.open('2026-11-23T08:00:00Z');
const thursday = '2026-11-26T09:00:00Z';

const buttonsOf = (shown: Pick<Shown, 'elements'>): readonly Button[] =>
  shown.elements.flatMap((element) => (element.is === 'buttons' ? element.buttons : []));
function shownBy(reply: Reply): Shown {
  if (reply.is !== 'shown') throw new Error(`Expected the window, got ${reply.is}`);
  return reply;
}
const firstLine = ({ elements: [first] }: Shown) => (first?.is === 'heading' ? first.text : '');

async function result(bed: TestHouse, asker: Asker = somebody, values: FormValues = allDenied) {
  const reply = await submitForm(bed.house, asker, 'check.v1', values);
  if (reply.is !== 'shown') throw new Error('Expected a result');
  return reply;
}
/** Goes through the check and presses "Remind me in 3 days"; resolves to the window as it is then. */
async function remind(bed: TestHouse, asker: Asker = somebody, values: FormValues = allDenied) {
  const button = buttonsOf(await result(bed, asker, values)).find(
    ({ label }) => label === say('again.remind'),
  );
  const press = { action: button?.action ?? '', value: button?.value ?? '' };
  return shownBy(await pressButton(bed.house, asker, press));
}
async function press(bed: TestHouse, window: Pick<Shown, 'elements'>, label: string): Promise<Reply> {
  const button = buttonsOf(window).find((one) => one.label === label);
  return pressButton(bed.house, somebody, { action: button?.action ?? '', value: button?.value ?? '' });
}
function rowsOf(bed: TestHouse): readonly Record<string, unknown>[] {
  const database = new DatabaseSync(bed.file, { readOnly: true });
  const rows = database.prepare("select * from deliveries where kind = 'check-again'").all();
  database.close();
  return rows;
}

describe('"Remind me in 3 days"', () => {
  it('says when in the window, comes on that day at ten, once, and tells nothing of the answers', async () => {
    const bed = await open();
    const window = await remind(bed);
    expect(firstLine(window)).toMatch(/^I will remind you on Thu,? 26 Nov, 10:00 to check again/);
    await bed.liveUntil('2026-11-26T08:59:00Z');
    expect(bed.slack.posts).toEqual([]);
    await bed.liveUntil('2026-12-31T00:00:00Z');
    expect(bed.cameTo(home, 'Europe/Berlin')).toEqual(['2026-11-26T10:00']);
    expect(bed.cardsTo(home)).toEqual([checkAgainCard(library, true)]);
  });

  it('keeps a day, and where to say it, and nothing else', async () => {
    const bed = await open();
    await remind(bed);
    const due = Temporal.Instant.from(thursday).epochMilliseconds;
    const [row, ...others] = rowsOf(bed);
    expect(others).toEqual([]);
    expect(row).toEqual({
      workspace_id: acme,
      id: expect.stringMatching(/^[0-9a-f-]{36}\.\d+$/),
      plan_id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      kind: 'check-again',
      address: home,
      content_id: 'check-again',
      due_at: due,
      best_before: due + 8 * 3_600_000,
      attempts: 0,
      state: 'pending',
      not_before: due,
      state_at: null,
      reason: null,
      message: null,
      hold: null,
      reminds: null,
      opening: null,
      replaces: null,
      besides: null,
      returns: null,
    });
  });

  it('opens the check from its card', async () => {
    const bed = await open();
    await remind(bed);
    await bed.liveUntil(thursday);
    const [card] = bed.cardsTo(home);
    const reply = await press(bed, card ?? { elements: [] }, say('check.open'));
    expect(reply.is === 'form' && reply.form.id).toBe('check.v1');
  });

  it('pressed twice, five times at once, or again the same day gives one', async () => {
    const bed = await open();
    await remind(bed);
    await remind(bed);
    await Promise.all(Array.from({ length: 5 }, () => remind(bed)));
    expect(rowsOf(bed)).toHaveLength(1);
    await bed.liveUntil('2026-11-27T00:00:00Z');
    expect(bed.slack.posts).toHaveLength(1);
  });

  it('pressed again on a later day moves the day, and still gives one', async () => {
    const bed = await open();
    await remind(bed);
    await bed.liveUntil('2026-11-25T08:00:00Z');
    expect(firstLine(await remind(bed))).toMatch(/Sat,? 28 Nov, 10:00/);
    await bed.liveUntil('2026-12-31T00:00:00Z');
    expect(bed.cameTo(home, 'Europe/Berlin')).toEqual(['2026-11-28T10:00']);
  });

  it('can be asked for again once it came', async () => {
    const bed = await open();
    await remind(bed);
    await bed.liveUntil('2026-11-26T10:00:00Z');
    await remind(bed);
    await bed.liveUntil('2026-12-31T00:00:00Z');
    expect(bed.cameTo(home, 'Europe/Berlin')).toEqual(['2026-11-26T10:00', '2026-11-29T10:00']);
    expect(rowsOf(bed)).toHaveLength(1);
  });

  it('is each person’s own', async () => {
    const bed = await open();
    await remind(bed);
    await remind(bed, colleague);
    await press(bed, await remind(bed), say('again.forget'));
    await bed.liveUntil('2026-11-27T00:00:00Z');
    expect(bed.slack.posts.map(({ address }) => address)).toEqual(['direct-colleague']);
  });

  it('comes in the zone of their reminders, or at the time of day they asked where no zone is known', async () => {
    const bed = await open();
    await bed.say(colleague, 'standing', 'every 30m 9-10 mon America/New_York');
    await remind(bed, colleague);
    const nowhere = anAsker({ person: 'nowhere', zone: undefined });
    expect(firstLine(await remind(bed, nowhere))).toMatch(/Thu,? 26 Nov, 08:00 UTC/);
    await bed.liveUntil('2026-11-27T00:00:00Z');
    const last = bed.cameTo('direct-colleague', 'America/New_York').at(-1);
    expect(last).toBe('2026-11-26T10:00');
    expect(bed.cameTo('direct-nowhere', 'UTC')).toEqual(['2026-11-26T08:00']);
  });

  it('is offered just below a cut-off as well, and made by nobody else’s result', async () => {
    const bed = await open();
    expect(firstLine(await remind(bed, somebody, waysTo.borderline))).toContain('to check again');
    const bed2 = await open();
    for (const advice of ['emergency', 'crisis', 'same-day', 'see-doctor', 'ask'] as const) {
      const window = await result(bed2, somebody, waysTo[advice]);
      const menu = window.elements.find(({ is }) => is === 'menu');
      const value = menu?.is === 'menu' ? (menu.options[0]?.value ?? '') : '';
      const reply = shownBy(await pressButton(bed2.house, somebody, { action: 'check.remind.v1', value }));
      expect(firstLine(reply)).not.toContain('to check again');
    }
    expect(rowsOf(bed2)).toEqual([]);
  });
});

describe('a reminder to check again', () => {
  it('survives a restart, and hours of downtime on its day', async () => {
    const bed = await open();
    await remind(bed);
    await bed.restart();
    await bed.liveUntil('2026-11-25T00:00:00Z');
    await bed.close();
    await bed.clock.set(Temporal.Instant.from('2026-11-26T15:00:00Z'));
    await bed.restart();
    await bed.liveUntil('2026-11-26T15:01:00Z');
    expect(bed.cameTo(home, 'Europe/Berlin')).toEqual(['2026-11-26T16:00']);
  });

  it('does not come in the evening or later, when it would be stale', async () => {
    const bed = await open();
    await remind(bed);
    await bed.close();
    await bed.clock.set(Temporal.Instant.from('2026-11-26T17:30:00Z'));
    await bed.restart();
    await bed.liveUntil('2026-11-30T00:00:00Z');
    expect(bed.slack.posts).toEqual([]);
    expect(rowsOf(bed).map(({ state }) => state)).toEqual(['expired']);
  });

  it('waits where the platform asks to, and is never sent twice where its arrival is unclear', async () => {
    const bed = await open();
    await remind(bed);
    bed.slack.script({ is: 'rate-limited', retryAfterMs: 120_000 }, { is: 'unclear', outcome: 'timed-out' });
    await bed.liveUntil('2026-11-30T00:00:00Z');
    expect(bed.cameTo(home, 'Europe/Berlin')).toEqual(['2026-11-26T10:00', '2026-11-26T10:02']);
    expect(rowsOf(bed).map(({ state }) => state)).toEqual(['unknown']);
  });

  it('is forgotten where that person cannot be reached any more', async () => {
    const bed = await open();
    await remind(bed);
    bed.slack.script({ is: 'refused', refusal: 'person-gone' });
    await bed.liveUntil('2026-11-30T00:00:00Z');
    expect(rowsOf(bed)).toEqual([]);
    expect(bed.slack.posts).toHaveLength(1);
  });

  it('speaks of the list where the check was switched off meanwhile, and its button shows it', async () => {
    const bed = await open();
    await remind(bed);
    await bed.restartWith({ isCheckOn: false });
    await bed.liveUntil(thursday);
    const [card] = bed.cardsTo(home);
    expect(card).toEqual(checkAgainCard(library, false));
    const reply = await press(bed, card ?? { elements: [] }, say('again.leaflet'));
    expect(reply.is === 'card' && reply.card.text).toContain(say('leaflet.heading'));
  });
});

describe('the way out of a reminder to check again', () => {
  const comesNothing = async (bed: TestHouse) => {
    expect(rowsOf(bed)).toEqual([]);
    await bed.liveUntil('2026-11-30T00:00:00Z');
    expect(bed.slack.posts).toEqual([]);
  };

  it('stands in the window in its place, and erases it', async () => {
    const bed = await open();
    const window = await remind(bed);
    expect(buttonsOf(window).map(({ label }) => label)).not.toContain(say('again.remind'));
    const after = shownBy(await press(bed, window, say('again.forget')));
    expect(firstLine(after)).toBe(say('again.forgotten'));
    expect(buttonsOf(after).map(({ label }) => label)).toContain(say('again.remind'));
    await comesNothing(bed);
  });

  it('stands under the status of the reminders, which names the day, with a plan and without one', async () => {
    const bed = await open();
    await remind(bed);
    expect(await bed.say(somebody, 'standing', 'status')).toMatch(
      new RegExp(`${say('home.none')}\\nYou asked to be reminded on Thu,? 26 Nov, 10:00`),
    );
    await bed.say(somebody, 'standing', 'every 60m 9-17 sun');
    expect(await bed.say(somebody, 'standing', 'status')).toContain('You asked to be reminded on Thu');
    expect(await bed.say(somebody, 'standing')).toContain('You asked to be reminded on Thu');
    const reply = await pressButton(bed.house, somebody, { action: 'again.stop.v1', value: '' });
    expect(reply.is === 'replace' && reply.card.text).toMatch(
      new RegExp(`^${say('again.forgotten')}\\n${say('home.heading')}\\nYour reminders: every 60 minutes`),
    );
    expect(await bed.say(somebody, 'standing', 'status')).not.toContain('to check again');
    expect(rowsOf(bed)).toEqual([]);
  });

  it('is also to stop all reminders, in words or on a card', async () => {
    const bed = await open();
    await remind(bed);
    expect(await bed.say(somebody, 'standing', 'off')).toBe(say('standing.stopped'));
    await comesNothing(bed);
    const other = await open();
    await other.say(somebody, 'standing', 'every 60m 9-17 daily');
    await remind(other);
    await other.liveUntil('2026-11-23T09:30:00Z');
    const value = reminderIdOf(other.cardsTo(home)[0]);
    await pressButton(other.house, somebody, { action: 'reminder.stop.v1', value });
    expect(rowsOf(other)).toEqual([]);
  });

  it('pressed by somebody who asked for none says so and does no harm', async () => {
    const bed = await open();
    await remind(bed, colleague);
    const reply = await pressButton(bed.house, somebody, {
      action: 'again.stop.v1',
      value: 'direct-colleague',
    });
    expect(reply.is === 'replace' && reply.card.text).toBe(say('again.forgotten'));
    expect(await bed.say(somebody, 'standing', 'off')).toBe(say('standing.none'));
    expect(rowsOf(bed)).toHaveLength(1);
  });

  it('is to remove the app, for the workspace, or for oneself where the platform says so', async () => {
    const bed = await open();
    const inTeams = anAsker({ person: 'guest', workspace: globex });
    await rememberDirectChat(bed.house, globex, inTeams.personId, inTeams.address);
    await remind(bed);
    await remind(bed, inTeams);
    await forgetDirectChat(bed.house, globex, inTeams.personId);
    expect(rowsOf(bed).map(({ workspace_id: workspace }) => workspace)).toEqual([acme]);
    await disconnectWorkspace(bed.house, acme);
    await comesNothing(bed);
    expect(bed.teams.posts).toEqual([]);
  });
});
