import { beforeAll, describe, expect, it } from 'vitest';
import type { Delivery } from '../../src/domain/delivery.ts';
import { reminderKinds } from '../../src/domain/reminder-kind.ts';
import type { Evidence } from '../support/lived-year/judge-person.ts';
import { judgeAll } from '../support/lived-year/judge-year.ts';
import { type Proof, proveYear } from '../support/lived-year/prove-year.ts';
import { addUp } from '../support/lived-year/summary.ts';

// `npm run test:proofs` lives a year with two thousand.
describe('some weeks lived by some people', () => {
  let proof: Proof;
  it('come as they were foretold, each reminder once, and none that was not asked for', async () => {
    proof = await proveYear({ people: 60, days: 45, seed: 20_261_125, restlessDays: 6, joinWithinDays: 3 });
    expect(proof.verdict.faults).toEqual([]);
    expect(proof.verdict.counted['ended: sent']).toBeGreaterThan(200);
    expect(proof.verdict.counted['foretold moments']).toBeGreaterThan(10);
    expect(proof.verdict.counted['cards of several kinds']).toBeGreaterThan(5);
  });

  it('are added up as one, for whoever lives them in halves', () => {
    const { summary } = proof;
    const other = { ...summary, faults: ['twice: x'], zones: ['Europe/Berlin', 'Etc/UTC'], tookMs: 1e9 };
    const whole = addUp([summary, other]);
    expect(whole).toMatchObject({ people: 120, days: 45, tookMs: 1e9, cpuMs: 2 * summary.cpuMs });
    expect(whole.faults).toEqual(['twice: x']);
    expect(new Set(whole.zones)).toEqual(new Set([...summary.zones, ...other.zones]));
    expect(whole.counted['ended: sent']).toBe(2 * (summary.counted['ended: sent'] ?? 0));
    expect(whole.counted['latest, s']).toBe(summary.counted['latest, s']);
  });

  describe('are judged by somebody who sees', () => {
    let all: readonly Evidence[];
    beforeAll(() => {
      all = proof.gathered;
    });
    const faultsOf = (evidence: Evidence): readonly string[] =>
      judgeAll([evidence]).faults.map((fault) => fault.replace(/[:\d].*/s, '').trim());
    const find = (wanted: (evidence: Evidence) => boolean): Evidence => {
      const found = all.find(wanted);
      if (!found) throw new Error('Expected somebody of that kind');
      return found;
    };
    /** The same person, with something of them made otherwise. */
    const otherwise = (evidence: Evidence, changes: Partial<Evidence['person']>): Evidence => ({
      ...evidence,
      person: Object.assign(Object.create(evidence.person), changes),
    });
    const sentTo = ({ deliveries }: Evidence): readonly Delivery[] =>
      deliveries.filter(({ state }) => state.is === 'sent');
    const hasSent = (evidence: Evidence): boolean => sentTo(evidence).length > 3;

    it('a card that came twice', () => {
      const somebody = find(hasSent);
      const [first] = somebody.person.arrivals;
      if (!first) throw new Error('Expected a card');
      const arrivals = [first, ...somebody.person.arrivals];
      expect(faultsOf(otherwise(somebody, { arrivals }))).toContain('twice');
    });

    it('a due moment that nothing became of, and one that nobody asked for', () => {
      const somebody = find(hasSent);
      const [first, ...others] = somebody.deliveries;
      if (!first) throw new Error('Expected a delivery');
      expect(faultsOf({ ...somebody, deliveries: others })).toContain('missing');
      const later = { ...first, dueAt: first.dueAt.add({ minutes: 3 }) };
      expect(faultsOf({ ...somebody, deliveries: [later, ...others] })).toContain('invented');
    });

    it('a card that is late, and one in a pause, over the daily maximum or too close', () => {
      const somebody = find(hasSent);
      const { person } = somebody;
      const arrivals = person.arrivals.map((one) => ({ ...one, at: one.at + 11 * 60_000 }));
      expect(faultsOf(otherwise(somebody, { arrivals }))).toContain('late by');
      const ruled = (rules: object) =>
        faultsOf(
          otherwise(somebody, {
            chapters: person.chapters.map((one) => ({
              ...one,
              plan: one.plan && { ...one.plan, ...rules },
            })),
          }),
        );
      const far = Temporal.Instant.from('2030-01-01T00:00:00Z');
      expect(ruled({ pausedUntil: far })).toContain('paused');
      const none = ruled({ limits: { mostPerDay: 0, leastGapMinutes: 0 } });
      expect(none).toEqual(expect.arrayContaining(['cap', 'cap of the date']));
      expect(ruled({ limits: { mostPerDay: undefined, leastGapMinutes: 1e6 } })).toContain('gap');
    });

    it('a kind that is in neither card nor record, one that nobody asked for, and words for less than was due', () => {
      const isShared = ({ besides, state }: Delivery) => besides !== undefined && state.is === 'sent';
      const somebody = find(({ deliveries }) => deliveries.some(isShared));
      const deliveries = somebody.deliveries.map((one) => {
        const { besides: _, ...alone } = one;
        return isShared(one) ? alone : one;
      });
      expect(faultsOf({ ...somebody, deliveries })).toEqual(
        expect.arrayContaining(['missing', 'other kinds']),
      );
      const besides = [...reminderKinds.map((kind) => ({ kind }))];
      const more = somebody.deliveries.map((one) => (isShared(one) ? { ...one, besides } : one));
      expect(faultsOf({ ...somebody, deliveries: more })).toEqual(
        expect.arrayContaining(['invented', 'other kinds']),
      );
    });

    it('a forecast that came otherwise', () => {
      // Of some forecasts nothing is compared: they changed their mind, or the process was away, on the very first day.
      const isCompared = (one: Evidence) =>
        (judgeAll([one]).counted['foretold days with a reminder'] ?? 0) > 1;
      const somebody = find(isCompared);
      const foretold = somebody.person.foretold.map((one) => ({ ...one, lines: one.lines.slice(0, -1) }));
      const others = somebody.person.foretold.map((one) => ({
        ...one,
        lines: one.lines.map((line) => `${line}!`),
      }));
      expect([
        ...faultsOf(otherwise(somebody, { foretold })),
        ...faultsOf(otherwise(somebody, { foretold: others })),
      ]).toContain('foretold at');
    });

    it('a ninth reminder to somebody who did nothing about eight', () => {
      const somebody = find(hasSent);
      const [first] = sentTo(somebody);
      if (!first) throw new Error('Expected a delivery');
      const deliveries = Array.from({ length: 9 }, () => first);
      expect(faultsOf(otherwise({ ...somebody, deliveries }, { signs: [] }))).toContain(
        'more than eight ignored',
      );
    });
  });
});
