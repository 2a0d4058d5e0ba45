import { describe, expect, it } from 'vitest';
import { drawPng } from '../../../src/app/pictures/draw-png.ts';
import { drawWave } from '../../../src/app/simulate/draw-wave.ts';
import { parseOutage } from '../../../src/app/simulate/outage.ts';
import { renderReport } from '../../../src/app/simulate/render-report.ts';
import { type Report, report } from '../../../src/app/simulate/report.ts';
import { type Simulation, type SimulationOptions, simulate } from '../../../src/app/simulate/simulate.ts';
import { deliveryStates } from '../../../src/domain/delivery.ts';
import { platformNames } from '../../../src/domain/workspace.ts';

const days = 2;
/** Of this seed the largest workspace of each platform sits in Berlin, where outages are typed. */
const usual: SimulationOptions = {
  ...{ people: 300, workspaces: 4, days, seed: 4, atNine: 60 },
  ...{ outages: [], isPaced: true, slackPerSecond: undefined },
};

/** A message in four seconds is 150 in the ten minutes of a reminder, and some 200 are due at once. */
const slow = { people: 360, workspaces: 2, days: 1, seed: 8, atNine: 100, slackPerSecond: 0.25 };

/** Two days of a small company, each lived once however many tests look at it. */
const lived = new Map<string, Promise<Simulation>>();
function live(name: string, changed: Partial<SimulationOptions> = {}): Promise<Simulation> {
  const known = lived.get(name) ?? simulate({ ...usual, ...changed });
  lived.set(name, known);
  return known;
}
const withOutage = (typed: string) => live(typed, { outages: [parseOutage(typed, days)] });

/** Everything that follows from the options. */
function decided(simulation: Simulation): Omit<Report, 'machine'> {
  const { machine, ...rest } = report(simulation);
  expect(machine.tookMs).toBeGreaterThan(0);
  return rest;
}

const ended = ({ waves }: Report, state: 'sent' | 'expired' | 'unknown' | 'failed', day: number): number =>
  waves.filter((wave) => wave.day === day).reduce((sum, wave) => sum + wave[state], 0);

// Lives take seconds of computing, and other suites run beside this one.
describe('a simulated company', { timeout: 180_000 }, () => {
  it('lives the same days for the same seed, and others for another', async () => {
    const once = decided(await live('usual'));
    expect(decided(await simulate(usual))).toEqual(once);
    const size = { people: 60, days: 1 };
    const one = decided(await live('seed 4', size));
    expect(decided(await live('seed 8', { ...size, seed: 8 })).totals).not.toEqual(one.totals);
  });

  it.each([
    ['on usual days', () => live('usual')],
    ['where the pace is too slow for all', () => live('slow', slow)],
    ['after an outage of the process', () => withOutage('day2T08:30+2h')],
    ['after server errors', () => withOutage('teams-500:day1T09:00+5m')],
  ])('ends every delivery in one way, and counts what its store holds: %s', async (_, simulated) => {
    const { tally, kept } = await simulated();
    for (const state of deliveryStates) {
      const counted = platformNames.reduce((sum, name) => sum + tally.all[name].ends[state], 0);
      expect([state, counted]).toEqual([state, kept[state]]);
    }
    expect(kept.pending + kept.sending).toBe(0);
    for (const fate of [
      ...Object.values(tally.all),
      ...tally.waves.flatMap((waves) => Object.values(waves)),
    ]) {
      expect(fate.due).toBeGreaterThan(0);
      expect(fate.sum).toBe(fate.due);
      expect(fate.lateness.total).toBe(fate.ends.sent);
    }
    for (const waves of tally.waves) {
      for (const wave of Object.values(waves)) {
        const own = [...wave.workspaces.values()];
        expect(own.reduce((sum, { due }) => sum + due, 0)).toBe(wave.due);
        expect(own.reduce((sum, { sent }) => sum + sent, 0)).toBe(wave.ends.sent);
        expect(own.reduce((sum, { expired }) => sum + expired, 0)).toBe(wave.ends.expired);
      }
    }
  });

  it('owes a wave to everybody who asked for nine o’clock, on both days', async () => {
    const { waves, totals } = report(await live('usual'));
    for (const day of [1, 2]) {
      const due = waves.filter((wave) => wave.day === day).reduce((sum, wave) => sum + wave.due, 0);
      // 60 in a hundred people, and half of the channels.
      expect(due).toBeGreaterThan(300 * 0.5);
      expect(due).toBeLessThan(300 * 0.7);
    }
    expect(totals.held).toBeGreaterThan(0);
    expect(totals.expired + totals.unknown + totals.failed).toBe(0);
  });

  it('is sent to within the limits by pacing: no post is answered 429', async () => {
    const { calls, unpaced } = report(await live('usual'));
    for (const name of platformNames) {
      expect(calls[name].post.asked).toBeGreaterThan(100);
      expect(calls[name].post.refused).toBe(0);
    }
    expect(unpaced.teams).toBeGreaterThan(20);
  });

  it('runs into the limits without pacing, and the platform’s word alone still delivers nearly all', async () => {
    // One workspace on each platform and the larger on Slack, so that its minute is full as well.
    const size = { people: 640, workspaces: 2, days: 1, seed: 8, atNine: 100 };
    const bare = report(await live('unpaced', { ...size, isPaced: false }));
    const paced = report(await live('paced', size));
    for (const name of platformNames) {
      expect(bare.calls[name].post.refused).toBeGreaterThan(10);
      expect(paced.calls[name].post.refused).toBe(0);
    }
    expect(bare.totals.sent).toBeGreaterThan(bare.totals.due * 0.9);
  });

  it('takes a wave as long as the pace says, and loses what outlives its best-before', async () => {
    const told = report(await live('slow', slow));
    const faster = report(await live('faster', { ...slow, slackPerSecond: 20 }));
    const [wave, quick] = [told, faster].map(({ waves }) =>
      waves.find(({ platform }) => platform === 'slack'),
    );
    expect(told.company.slack.perSecond).toBe(0.25);
    expect(wave?.expired).toBeGreaterThan(20);
    expect(wave?.lastMs).toBeGreaterThan(590_000);
    expect(quick?.expired).toBe(0);
    expect(quick?.lastMs).toBeLessThan(60_000);
    expect(quick?.due).toBe(wave?.due);
  });
});

describe('an outage at nine', { timeout: 180_000 }, () => {
  it('of the process makes reminders expire that nobody sent in time, and no burst follows', async () => {
    const without = report(await live('usual'));
    const simulation = await withOutage('day2T08:30+2h');
    const away = report(simulation);
    expect(ended(away, 'expired', 2)).toBeGreaterThan(30);
    expect(ended(away, 'expired', 1)).toBe(0);
    expect(ended(without, 'expired', 2)).toBe(0);
    // What fell due meanwhile ends in one expired delivery a plan: fewer are due, and not more.
    expect(away.totals.due).toBeLessThanOrEqual(without.totals.due);
    expect(away.calls.slack.post.refused + away.calls.teams.post.refused).toBe(0);
    // Tips are worth sending for three hours.
    expect(Math.max(...away.waves.map(({ lastMs }) => lastMs ?? 0))).toBeGreaterThan(85 * 60_000);
  });

  it('with server errors leaves unknown what was sent into it, and repeats none of it', async () => {
    const simulation = await withOutage('teams-500:day1T09:00+5m');
    const away = report(simulation);
    expect(ended(away, 'unknown', 1)).toBeGreaterThan(20);
    expect(ended(away, 'unknown', 2)).toBe(0);
    expect(away.logged['delivery tried']).toBe(away.totals.unknown);
    // Each was asked for once, whatever became of it.
    const { sent, unknown } = simulation.tally.all.teams.ends;
    expect(away.calls.teams.post.asked).toBe(sent + unknown);
  });

  it('with refused connections is tried again, and what fits into its tries arrives later', async () => {
    const away = report(await withOutage('slack:day1T09:00+60s'));
    const without = report(await live('usual'));
    const wave = (told: Report) => told.waves.find(({ day, platform }) => day === 1 && platform === 'slack');
    expect(away.calls.slack.post.asked).toBeGreaterThan(without.calls.slack.post.asked);
    expect(wave(away)?.sent).toBe(wave(without)?.sent);
    expect(wave(away)?.p99Ms).toBeGreaterThan((wave(without)?.p99Ms ?? 0) + 20_000);
  });

  it('without answers costs ten seconds a try and leaves it unknown', async () => {
    const away = report(await withOutage('slack-hangs:day1T09:00+60s'));
    expect(ended(away, 'unknown', 1)).toBeGreaterThan(0);
    expect(away.totals.due).toBe(
      away.totals.sent + away.totals.held + away.totals.unknown + away.totals.expired,
    );
  });
});

describe('the report', { timeout: 180_000 }, () => {
  it('says it in lines for a terminal: each wave, the totals, 429 with and without pacing, the outage', async () => {
    const lines = renderReport(report(await withOutage('day2T08:30+2h'))).join('\n');
    expect(lines).toMatch(/^300 people in 4 workspaces, 2 days from a Monday on, seed 4/);
    expect(lines).toContain('Outage: process, day 2 at 08:30 in Berlin, for 2 h 0 min.');
    expect(lines).toMatch(/^2 Tue +Teams( +[\d,.]+( s| min \d+ s| h \d+ min)?){10}$/m);
    expect(lines).toMatch(/^Slack +post a card +[\d,]+ +0$/m);
    expect(lines).toMatch(/Without pacing, .* [\d,]+ answered 429 on Slack, [\d,]+ on Teams/);
  });

  it('draws a picture that says in words what it shows', async () => {
    const told = report(await withOutage('day2T08:30+2h'));
    const svg = drawWave(told);
    expect(svg).toMatch(/<svg [^>]*role="img" aria-labelledby="title about"/);
    expect(svg).toContain('300 people in 4 workspaces</title>');
    expect(svg).toMatch(/<desc id="about">[^<]*Outage: process, day 2[^<]*Slack: [\d,]+ of [\d,]+ sent/);
    // A line for each platform and day.
    expect(svg.match(/fill="none"/g)).toHaveLength(4);
    expect(svg).not.toMatch(/NaN|undefined|Infinity/);
    const png = await drawPng(svg, 480, true);
    expect([...png.subarray(1, 4)].map((byte) => String.fromCharCode(byte)).join('')).toBe('PNG');
  });

  it('draws a day without a wave too', async () => {
    const quiet = report(
      await live('nobody at nine', { people: 6, workspaces: 6, days: 1, atNine: 0, seed: 3 }),
    );
    expect(drawWave(quiet)).not.toMatch(/NaN|undefined|Infinity/);
    expect(renderReport(quiet).join('\n')).not.toMatch(/NaN|undefined|Infinity/);
  });
});
