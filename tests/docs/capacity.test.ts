import { describe, expect, it } from 'vitest';
import { slackPace } from '../../adapters/slack/pace.ts';
import { teamsPace } from '../../adapters/teams/pace.ts';
import { bestBeforeOf } from '../../src/domain/delivery.ts';
import type { PlanId } from '../../src/domain/plan-id.ts';
import { usualHours } from '../../src/domain/working-hours.ts';
import { planPhase } from '../../src/schedule/plan-timetable.ts';
import { readText } from '../house/read-tree.ts';

const page = readText('docs/operate/capacity.md').source;
const cellsOf = (first: string): readonly string[] =>
  page
    .split('\n')
    .map((line) => line.split('|').map((cell) => cell.trim()))
    .find(([, cell = '']) => cell.startsWith(first)) ?? [];

const number = (count: number): string => new Intl.NumberFormat('en-GB').format(count);
const due = Temporal.Instant.from('2026-06-01T09:00:00Z');
const freshSeconds = (kind: 'reminder' | 'tip'): number =>
  bestBeforeOf(kind, due).since(due).total('seconds');

describe('the page on how much it holds', () => {
  it.each([
    ['Slack, as it is set', slackPace()],
    ['Slack, `SLACK_MESSAGES_PER_SECOND=5`', slackPace(5)],
    ['Teams, as it is set', teamsPace],
  ])('reckons with the pace of the code: %s', (first, { perWorkspacePerSecond: pace }) => {
    expect(cellsOf(first).slice(2, 6)).toEqual(
      [pace, pace * freshSeconds('reminder'), pace * freshSeconds('tip'), pace * 8 * 3600].map(number),
    );
  });

  it.each([30, 45, 60, 120])('reckons with the phase of the code: every %i minutes', (everyMinutes) => {
    const strands = [{ kind: 'stand', cadence: { is: 'every', everyMinutes } }] as const;
    const phases = new Set(
      Array.from({ length: 500 }, (_, at) => planPhase(`plan-${at}` as PlanId, strands, usualHours)),
    );
    const minutes = phases.size;
    expect(Math.max(...phases)).toBe(minutes - 1);
    // The last of them are due at the last minute of the spread, and arrive while they are worth it.
    const seconds = (minutes - 1) * 60 + freshSeconds('reminder');
    const paces = [slackPace(), teamsPace].map(({ perWorkspacePerSecond }) => perWorkspacePerSecond);
    expect(cellsOf(`${everyMinutes} min`).slice(2, 5)).toEqual(
      [minutes, ...paces.map((pace) => pace * seconds)].map(number),
    );
  });

  it('shows the output of the command it names, and the picture that was drawn with it', () => {
    const [, output = ''] = /```text\n([^`]+)```/.exec(page) ?? [];
    expect(output).toMatch(/^100,000 people in 200 workspaces, 5 days/);
    const picture = readText('docs/pictures/wave-of-nine.svg').source;
    const told = /<desc[^>]*>[^<]*Slack: ([\d,]+) of ([\d,]+) sent/.exec(picture);
    const rows = [
      ...output.matchAll(/^\d \w{3} +Slack +([\d,]+)(?: +[\d.]+ (?:s|min(?: \d+ s)?)){4} +([\d,]+)/gm),
    ];
    expect(rows).toHaveLength(5);
    const sum = (column: 1 | 2) =>
      rows.reduce((all, row) => all + Number(row[column]?.replaceAll(',', '')), 0);
    expect(told?.slice(1, 3)).toEqual([sum(2), sum(1)].map(number));
  });
});
