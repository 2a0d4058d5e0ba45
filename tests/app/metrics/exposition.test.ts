import { readFileSync } from 'node:fs';
import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { createMetrics } from '../../../src/app/metrics/create-metrics.ts';
import { settledReasons } from '../../../src/domain/delivery.ts';
import { holdReasons } from '../../../src/domain/hold.ts';
import { urgencies } from '../../../src/domain/urgency.ts';
import { commands } from '../../../src/usecases/answer-command.ts';
import { type DemoBed, onBoth, openDemo, platforms } from '../demo/demo-bed.ts';
import { parseExposition, type Sample, valueIn } from './read-exposition.ts';

let bed: DemoBed;
let text: string;
let samples: readonly Sample[];

beforeAll(async () => {
  bed = await openDemo({ startAt: '2041-02-04T10:00:00Z', sendWithinMs: 500 });
  await onBoth(async (platform) => {
    await bed.say(platform, 'channel', '/backwise here at 09:30 daily UTC');
    await bed.say(platform, 'direct', '/standing every 60m 9-17 daily UTC');
    await bed.say(platform, 'direct', '/backpain both my legs are numb since the morning');
    if (platform === 'teams') await bed.press('teams', 'Check for warning signs');
    await bed.fillIn(platform, { 'now-body': ['both-legs'] }).catch(() => {});
    await bed.fault(platform, { is: 'rate-limited', retryAfterSeconds: 60 }, { is: 'server-error' });
  });
  for (const evening of ['2041-02-04T16:30:00Z', '2041-02-05T16:30:00Z']) {
    await bed.walkTo(evening);
    // Whoever answers none is reminded less and less.
    await onBoth(async (platform) => {
      await bed.press(platform, 'Done');
    });
  }
  await bed.walkTo('2041-02-06T18:00:00Z');
  text = await (await fetch(`${bed.demo.botUrl}/metrics`)).text();
  samples = parseExposition(text);
});
afterAll(() => bed.end());

describe('GET /metrics', () => {
  it('tells of every delivery what became of it, as the store has it', () => {
    for (const platform of platforms) {
      const states = bed.states(platform);
      const total = (state: string) =>
        samples
          .filter(
            ({ name, labels }) =>
              name === `backwise_deliveries_${state}_total` && labels.platform === platform,
          )
          .reduce((sum, { value }) => sum + value, 0);
      const all = Object.values(states).reduce((sum, count) => sum + count, 0);
      expect(total('due')).toBe(all);
      expect(total('sent')).toBe(states.sent);
      expect(total('held')).toBe(states.held);
      expect(total('unknown')).toBe(states.unknown);
      expect(states.sent).toBeGreaterThan(15);
      expect(states.unknown).toBe(1);
      expect(valueIn(samples, 'backwise_deliveries_sent_total', { platform, kind: 'tip' })).toBeGreaterThan(
        0,
      );
    }
  });

  it('tells how late deliveries were, how the platforms answered and how fast the bot did', () => {
    for (const platform of platforms) {
      const of = (name: string, kind?: string) =>
        valueIn(samples, name, kind === undefined ? { platform } : { platform, kind });
      expect(of('backwise_platform_rate_limited_total')).toBe(1);
      expect(of('backwise_delivery_lag_seconds_count', 'reminder')).toBe(
        of('backwise_deliveries_sent_total', 'reminder'),
      );
      expect(of('backwise_platform_call_seconds_count', 'post')).toBeGreaterThan(15);
      expect(of('backwise_acknowledgement_seconds_count')).toBeGreaterThanOrEqual(3);
      // Three here, and the one with which the demo itself subscribes its channel.
      expect(of('backwise_commands_total')).toBe(4);
      expect(of('backwise_commands_limited_total')).toBe(0);
      expect(of('backwise_outbox_due')).toBe(0);
    }
    expect(valueIn(samples, 'backwise_store_up')).toBe(1);
    expect(valueIn(samples, 'nodejs_eventloop_lag_p99_seconds')).toBeGreaterThan(0);
    expect(valueIn(samples, 'process_resident_memory_bytes')).toBeGreaterThan(1e7);
  });

  it('shows no line that was not there from the start: one that is born later has not risen', async () => {
    const { registry } = createMetrics(platforms);
    const lineOf = ({ name, labels }: Sample) => `${name} ${JSON.stringify(Object.entries(labels).sort())}`;
    const first = new Set(parseExposition(await registry.metrics()).map(lineOf));
    const counted = samples.filter(({ name }) => /^backwise_.*_(total|bucket|sum|count)$/.test(name));
    expect(counted.length).toBeGreaterThan(200);
    expect(counted.map(lineOf).filter((line) => !first.has(line))).toEqual([]);
  });

  it('puts nothing into a label but platform, kind and reason, each from a closed list', () => {
    const allowed: Readonly<Record<string, readonly string[]>> = {
      platform: platforms,
      kind: ['tip', 'reminder', 'any', 'post', 'update', 'remove', 'major', 'minor', 'incremental', 'weakcb'],
      reason: [...settledReasons, ...holdReasons, 'rate-limited', 'not-delivered', 'refused', 'unclear'],
    };
    for (const { name, labels } of samples) {
      for (const [key, value] of Object.entries(labels)) {
        if (key === 'le') expect(value).toMatch(/^(\+Inf|[\d.]+)$/);
        else expect(allowed[key], `${name} ${key}`).toContain(value);
      }
    }
  });

  it('holds no id of a person, a workspace, a channel, a plan or a delivery', () => {
    const { slack, teams } = bed.demo.backstage;
    const kept = ['workspaces', 'channel_subscriptions', 'reminder_plans', 'deliveries', 'direct_chats']
      .flatMap((table) => bed.rows(`select * from ${table}`))
      .flatMap(Object.values)
      .filter((value) => typeof value === 'string' && value.length > 6 && !isOfClosedList(value));
    const ids = [...kept.map(String), 'U0YOU', 'T0DEMO', slack.url, teams.url, teams.tenantId];
    expect(ids.length).toBeGreaterThan(100);
    for (const id of ids) expect(text).not.toContain(id);
  });

  it('holds no word of the check, of a command or of what was typed', () => {
    const words = [
      ...tableWords(),
      ...commands.filter((name) => name !== 'backwise'),
      ...urgencies,
      'check.v1',
      'check-again',
      'numb',
      'legs',
      'morning',
    ];
    expect(words.length).toBeGreaterThan(100);
    const said = new Set(text.toLowerCase().split(/[^a-z-]+/));
    const asked = text.toLowerCase().replaceAll('backwise_', '');
    for (const word of words) {
      expect(said, word).not.toContain(word);
      if (word.length > 5 && word.includes('-')) expect(asked).not.toContain(word.replaceAll('-', '_'));
    }
  });

  it('would have been caught: the search sees what is there', () => {
    expect(new Set(text.toLowerCase().split(/[^a-z-]+/))).toContain('tip');
    expect(tableWords()).toContain('both-legs');
  });
});

describe('who may read /metrics', () => {
  const ask = (headers: Readonly<Record<string, string>> = {}, method = 'GET', bot = bed.demo.botUrl) =>
    new Promise<number>((resolve, reject) => {
      const outgoing = request(`${bot}/metrics`, { method, headers, agent: false }, (response) => {
        response.resume();
        resolve(response.statusCode ?? 0);
      });
      outgoing.on('error', reject);
      outgoing.end();
    });

  it('is whoever asks from this machine, by reading alone', async () => {
    expect(await ask()).toBe(200);
    expect(await ask({}, 'HEAD')).toBe(200);
    expect(await ask({}, 'POST')).toBe(405);
  });

  it.each([
    { 'x-forwarded-for': '203.0.113.9' },
    { forwarded: 'for=203.0.113.9' },
    { via: '1.1 proxy' },
    { host: 'backwise.example.com' },
  ])('is nobody whose request was passed on: %j', async (headers) => {
    expect(await ask(headers)).toBe(403);
  });
});

/** Every id of the table of warning signs, their groups and the words people use for them. */
function tableWords(): readonly string[] {
  const read = (file: string): unknown =>
    parse(readFileSync(new URL(`../../../content/en/${file}`, import.meta.url), 'utf8'));
  const found = new Set<string>();
  const collect = (value: unknown, key = ''): void => {
    if (Array.isArray(value)) for (const item of value) collect(item, key);
    else if (typeof value === 'object' && value !== null) {
      for (const [name, inner] of Object.entries(value)) collect(inner, name);
    } else if (['id', 'group', 'signs', 'sign'].includes(key)) found.add(String(value).toLowerCase());
  };
  collect(read('triage.yaml'));
  for (const tip of read('tips.yaml') as { id: string }[]) found.add(tip.id);
  for (const nudge of read('nudges.yaml') as { id: string }[]) found.add(nudge.id);
  return [...found].filter((word) => word.length > 2);
}

function isOfClosedList(value: unknown): boolean {
  return ['reminder', 'pending', 'sending', 'unknown', 'expired', ...settledReasons].includes(String(value));
}
