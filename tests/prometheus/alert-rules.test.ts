import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { createMetrics } from '../../src/app/metrics/create-metrics.ts';
import { addOutboxGauges } from '../../src/app/metrics/outbox-gauges.ts';
import { openSqliteStore } from '../../src/store/open-sqlite.ts';
import { createSecretBox } from '../../src/store/secret-box.ts';
import { parseExposition } from '../app/metrics/read-exposition.ts';
import { readText } from '../house/read-tree.ts';
import { FakeClock } from '../support/fake-clock.ts';
import { alertCases, type Series } from './alert-cases.ts';
import { hasPromtool, promtool } from './promtool.ts';

const rules = readText('docs/operate/alert-rules.yaml').source;
const alerts = z
  .object({ groups: z.array(z.object({ rules: z.array(z.object({ alert: z.string() })) })) })
  .parse(parse(rules))
  .groups.flatMap((group) => group.rules.map(({ alert }) => alert));
const panels = z
  .object({ panels: z.array(z.object({ targets: z.array(z.object({ expr: z.string() })).optional() })) })
  .parse(JSON.parse(readText('docs/operate/grafana-dashboard.json').source))
  .panels.flatMap(({ targets = [] }) => targets.map(({ expr }) => expr));

/** What a bot that has only just started shows. */
async function readStart(): Promise<string> {
  const { registry } = createMetrics(['slack', 'teams']);
  const store = await openSqliteStore({ file: ':memory:', secrets: createSecretBox([]) });
  const ask = addOutboxGauges(registry, store, new FakeClock('2026-11-23T08:00:00Z'), ['slack', 'teams']);
  await ask();
  const text = await registry.metrics();
  await store.close();
  return text;
}

/** What promtool says to `expected` being all that rings after so many minutes of such readings. */
function ringing(series: Series, minutes: number, expected: readonly string[]) {
  return promtool(['test', 'rules', 'cases.yaml'], {
    'rules.yaml': rules,
    'cases.yaml': {
      rule_files: ['rules.yaml'],
      evaluation_interval: '1m',
      tests: [
        {
          interval: '1m',
          input_series: Object.entries(series).map(([name, values]) => ({ series: name, values })),
          promql_expr_test: [
            {
              expr: 'count by (alertname) (ALERTS{alertstate="firing"})',
              eval_time: `${minutes}m`,
              exp_samples: expected.map((alert) => ({ labels: `{alertname="${alert}"}`, value: 1 })),
            },
          ],
        },
      ],
    },
  });
}

describe.skipIf(!hasPromtool())('as Prometheus itself reads them,', () => {
  it('the rules are rules', () => {
    expect(promtool(['check', 'rules', 'rules.yaml'], { 'rules.yaml': rules })).toEqual({
      isFine: true,
      said: expect.stringContaining(`${alerts.length} rules found`),
    });
  });

  it('what the panels of the dashboard ask can be asked', () => {
    expect(panels.length).toBeGreaterThan(20);
    const asRules = panels.map((expr, at) => ({ record: `panel:${at}`, expr }));
    const groups = [{ name: 'panels', rules: asRules }];
    expect(promtool(['check', 'rules', 'rules.yaml'], { 'rules.yaml': { groups } })).toMatchObject({
      isFine: true,
    });
    const broken = [
      { name: 'panels', rules: [{ record: 'panel:0', expr: 'sum by (platform) (rate(x[5m])' }] },
    ];
    expect(promtool(['check', 'rules', 'rules.yaml'], { 'rules.yaml': { groups: broken } }).isFine).toBe(
      false,
    );
  });

  it('the figures are well formed and well named', async () => {
    const { said } = promtool(['check', 'metrics'], {}, await readStart());
    // Names that Node's figures have in every program; ours have no excuse.
    expect(said.split('\n').filter((line) => line.startsWith('backwise_'))).toEqual([]);
    expect(said).not.toMatch(/error|expected/i);
  });

  it.each(alertCases)('$alert, $story: rings $rings', ({ alert, series, afterMinutes, rings }) => {
    expect(ringing(series, afterMinutes, rings ? [alert] : [])).toMatchObject({ isFine: true });
    // The other way round it is refused: the case says something.
    expect(ringing(series, afterMinutes, rings ? [] : [alert]).isFine).toBe(false);
  });

  it('each rule is seen to ring, and to be quiet', () => {
    for (const rings of [true, false]) {
      const seen = alertCases.filter((one) => one.rings === rings).map(({ alert }) => alert);
      expect([...new Set(seen)].sort()).toEqual([...alerts].sort());
    }
  });

  it('nothing rings in the first two hours of a bot that nobody asks anything', async () => {
    // What Node has not measured yet is NaN, which stands for no reading and cannot be written into a case.
    const samples = parseExposition(await readStart()).filter(({ value }) => !Number.isNaN(value));
    const series = Object.fromEntries(
      samples.map(({ name, labels, value }) => {
        const all = { job: 'backwise', instance: 'a', ...labels };
        const inside = Object.entries(all).map(([label, of]) => `${label}="${of}"`);
        return [`${name}{${inside.join(', ')}}`, `${value}x120`];
      }),
    );
    const living = {
      ...{ ...series, 'up{job="backwise", instance="a"}': '1x120' },
      'backwise_tick_last_success_timestamp_seconds{job="backwise", instance="a"}': '0+60x120',
      'process_start_time_seconds{job="backwise", instance="a"}': '0x120',
    };
    for (const minutes of [3, 30, 119]) {
      expect(ringing(living, minutes, [])).toEqual({
        isFine: true,
        said: expect.stringContaining('SUCCESS'),
      });
    }
  });
});
