import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { problemsOfMessage } from '../../adapters/slack/check-blocks.ts';
import { renderCard as renderSlack } from '../../adapters/slack/render-card.ts';
import { checkCard } from '../../adapters/teams/check-card.ts';
import { renderCard as renderTeams } from '../../adapters/teams/render-card.ts';
import { describeHold } from '../../src/cards/describe-hold.ts';
import { nextCard, type Upcoming } from '../../src/cards/next-card.ts';
import { planCard } from '../../src/cards/plan-card.ts';
import { sentenceCard } from '../../src/cards/status-cards.ts';
import { whyCard } from '../../src/cards/why-card.ts';
import type { Card } from '../../src/domain/card.ts';
import { type Hold, holdRules } from '../../src/domain/hold.ts';
import type { PhraseKey } from '../../src/domain/phrases.ts';
import { reminderKinds } from '../../src/domain/reminder-kind.ts';
import type { ZoneId } from '../../src/domain/zone.ts';
import { aDelivery, anyDelivery, anyPlan, anyState, at, start } from '../support/store-samples.ts';
import { library } from '../support/test-house.ts';

const { say } = library;
const zone = 'America/Argentina/Buenos_Aires' as ZoneId;
const reader = { zone, now: start };
const name =
  'The Day after the Second Day of the Feast of Something with a Rather Long Name (substitute day)';

/** Every rule, with a long detail. */
const holds: readonly Hold[] = holdRules.map(
  (is) => ({ is, until: start, name, most: 50, minutes: 240, ignored: 99, isAsked: true }) as unknown as Hold,
);

/** No holiday is named with braces, which here would look like a place that nobody filled. */
const named = (hold: Hold): Hold =>
  hold.is === 'holiday' ? { ...hold, name: hold.name.replaceAll(/[{}]/g, '') } : hold;

/** Whole on both platforms: nothing refused, and nothing cut off. */
function expectFits(card: Card): void {
  const slack = renderSlack(card);
  expect(problemsOfMessage(slack)).toEqual([]);
  expect(JSON.stringify(slack.blocks)).not.toContain('"…"');
  expect(checkCard(renderTeams(card))).toEqual([]);
  expect(card.text).not.toMatch(/undefined|\[object|\{|\}/);
}

describe('what /standing answers fits both platforms', () => {
  it('with the coming two weeks at their fullest: every ten minutes, every kind, every rule', () => {
    const upcoming = Array.from(
      { length: 14 * 144 },
      (_, index): Upcoming => ({
        at: at(index * 10),
        kind: reminderKinds[index % reminderKinds.length] ?? 'stand',
        hold: index % 3 === 0 ? undefined : holds[index % holds.length],
        besides: reminderKinds.map((kind, at) =>
          at % 2 === 0 ? { kind } : { kind, hold: holds[at] ?? { is: 'skipped' } },
        ),
      }),
    );
    expectFits(nextCard(upcoming, reader, say));
    expectFits(
      nextCard(
        upcoming.filter((_, index) => index % 12 === 0),
        reader,
        say,
      ),
    );
    expectFits(nextCard([], reader, say));
  });

  it('with the last day at its fullest', () => {
    const due = Array.from({ length: 150 }, (_, index) => {
      const hold = holds[index % holds.length] ?? { is: 'skipped' };
      return aDelivery({ dueAt: at(index * 10), reminds: 'stand', state: { is: 'held', at: start, hold } });
    });
    const card = whyCard(due, reader, start, say);
    expectFits(card);
    expect(card.text).toContain(say('why.cut', { count: 110 }));
    const besides = reminderKinds.map((kind) => ({ kind }));
    const together = due.map((one) => ({ ...one, besides }));
    const shared = whyCard(together, reader, start, say);
    expectFits(shared);
    expect(shared.text.match(/^- /gm)).toHaveLength(40);
    expect(shared.text).toContain(say('why.cut', { count: 150 * 7 - 40 }));
    expectFits(whyCard([], reader, undefined, say));
  });

  it('with any delivery in any state', () => {
    fc.assert(
      fc.property(anyDelivery, anyState, (delivery, state) => {
        const besides = delivery.besides?.map((one) => (one.hold ? { ...one, hold: named(one.hold) } : one));
        const some = { ...delivery, dueAt: start, contentId: 'x', ...(besides ? { besides } : {}) };
        const hold = state.is === 'held' ? named(state.hold) : undefined;
        const heldBy = hold && 'until' in hold ? ({ is: 'outside-hours' } as const) : hold;
        const shown = heldBy ? ({ is: 'held', at: start, hold: heldBy } as const) : state;
        expectFits(whyCard([{ ...some, state: shown }], reader, start, say));
      }),
      { numRuns: 150 },
    );
  });

  it('with any plan', () => {
    fc.assert(
      fc.property(anyPlan, (plan) => {
        const moments = { now: start, today: 20_514, next: start };
        const hours = Object.values(plan.hours).some((ranges) => ranges.length > 0);
        if (hours) expectFits(planCard(plan, moments, say, 'standing.status'));
      }),
      { numRuns: 100 },
    );
  });

  it('with the whole of its help', () => {
    expectFits(sentenceCard(say('standing.help')));
  });
});

describe('a rule in words', () => {
  it('is there for each of them, and each says something else', () => {
    const words = holds.map((hold) => describeHold(hold, reader, say));
    expect(new Set(words).size).toBe(words.length);
    for (const sentence of words) expect(sentence.length).toBeGreaterThan(10);
  });

  it('never blames: nothing in what a reminder says about being ignored', () => {
    const keys: readonly PhraseKey[] = ['hold.backed-off', 'hold.silent', 'question.text'];
    for (const key of keys) {
      expect(say(key as 'hold.silent', { count: 8 })).not.toMatch(
        /you (?:should|must|did not|forgot|failed|ignored)/i,
      );
    }
  });
});
