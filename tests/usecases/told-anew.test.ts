import { describe, expect, it } from 'vitest';
import type { Delivery } from '../../src/domain/delivery.ts';
import { composeDelivery } from '../../src/usecases/compose-delivery.ts';
import { sitAlone } from '../support/alone-with-bot.ts';
import { acme, library } from '../support/test-house.ts';

const { say } = library;

async function sitDown(...lines: readonly string[]) {
  const sat = await sitAlone(acme, ...lines);
  const { bed, plan } = sat;
  /** The one that waits, as somebody holds it who took it up to send. */
  const takeUp = async (): Promise<Delivery> => {
    const { progress } = await plan();
    const one = progress.last && (await bed.house.store.deliveries.find(acme, progress.last.id));
    return one?.state.is === 'pending' ? one : expect.fail('Expected one that waits');
  };
  const compose = async (one: Delivery) => {
    const composed = await composeDelivery(bed.house, one);
    return composed.is === 'card' ? composed.card.text : expect.fail(`Expected a card, got ${composed.is}`);
  };
  return { ...sat, takeUp, compose };
}

describe('a reminder that is told anew after it was taken up to be sent', () => {
  it('says what is left of what was put off and is over by then', async () => {
    const { bed, tell, takeUp, compose } = await sitDown('at 11:30 14:00 9-17 mon-fri', 'water at 11:45');
    await bed.liveUntil('2026-11-23T10:30:00Z');
    await tell('snooze 15');
    bed.slack.script({ is: 'rate-limited', retryAfterMs: 240_000 });
    await bed.liveUntil('2026-11-23T10:46:00Z');
    const held = await takeUp();
    expect(await compose(held)).toContain(say('also.water'));
    await tell('done');
    const said = await compose(held);
    expect(said).toContain(say('reminder.heading.water'));
    expect(said).not.toContain(say('also.stand'));
  });

  it('keeps for why what was ended by then, also where the end of a turn joins it', async () => {
    const alternate = 'alternate every 60m from 20m to 20m 9-17 mon-fri';
    const { bed, tell, plan, takeUp, compose } = await sitDown(alternate);
    const ends = (await plan()).nextDueAt?.add({ minutes: 20 }) ?? expect.fail('Expected a time');
    const after = ends.add({ minutes: 6 }).toZonedDateTimeISO('Europe/Berlin').toPlainTime();
    const clock = after.toString().slice(0, 5);
    await tell(`eyes at ${clock}`);
    await tell(`water at ${clock}`);
    await bed.liveUntil(ends.subtract({ seconds: 30 }).toString());
    bed.slack.script({ is: 'rate-limited', retryAfterMs: 480_000 });
    await bed.liveUntil(ends.add({ minutes: 7 }).toString());
    const taken = await takeUp();
    await tell('water off');
    expect(await compose(taken)).toContain(say('also.sit'));
    await bed.liveUntil(ends.add({ minutes: 9 }).toString());
    const notSent = say('why.held', { rule: say('hold.changed') });
    expect(await tell('why')).toContain(`${clock}, ${say('kind.water')}: ${notSent}`);
  });
});
