import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Histogram } from 'prom-client';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { settingNames } from '../../src/app/config/environment.ts';
import { checkNames, findingIds } from '../../src/app/doctor/finding.ts';
import { neededConnections } from '../../src/app/doctor/findings-inside.ts';
import { createMetrics } from '../../src/app/metrics/create-metrics.ts';
import { addOutboxGauges } from '../../src/app/metrics/outbox-gauges.ts';
import { bossConnections } from '../../src/outbox/drain-queue.ts';
import { poolConnections } from '../../src/store/open-postgres.ts';
import { openSqliteStore } from '../../src/store/open-sqlite.ts';
import { createSecretBox } from '../../src/store/secret-box.ts';
import { parseExposition, valueIn } from '../app/metrics/read-exposition.ts';
import { readText, readTree } from '../house/read-tree.ts';
import { FakeClock } from '../support/fake-clock.ts';

const page = readText('docs/operate/README.md').source;
const dashboard = z
  .object({
    panels: z.array(
      z.object({
        id: z.number(),
        type: z.string(),
        title: z.string().min(1),
        description: z.string().optional(),
        gridPos: z.object({ h: z.number(), w: z.number(), x: z.number(), y: z.number() }),
        targets: z.array(z.object({ expr: z.string(), legendFormat: z.string() })).optional(),
      }),
    ),
  })
  .parse(JSON.parse(readText('docs/operate/grafana-dashboard.json').source));
const rules = z
  .object({
    groups: z.array(
      z.object({
        rules: z.array(
          z.strictObject({
            alert: z.string().regex(/^Backwise[A-Z][A-Za-z]+$/),
            expr: z.string(),
            for: z
              .string()
              .regex(/^\d+m$/)
              .optional(),
            labels: z.object({ severity: z.enum(['warning', 'critical']) }),
            annotations: z.object({ summary: z.string().min(10), description: z.string().min(30) }),
          }),
        ),
      }),
    ),
  })
  .parse(parse(readText('docs/operate/alert-rules.yaml').source))
  .groups.flatMap((group) => group.rules);

/** Every metric the bot has, with the labels each may carry. */
async function readMetrics(): Promise<ReadonlyMap<string, readonly string[]>> {
  const { registry } = createMetrics(['slack', 'teams']);
  const store = await openSqliteStore({ file: ':memory:', secrets: createSecretBox([]) });
  addOutboxGauges(registry, store, new FakeClock('2026-11-23T08:00:00Z'), ['slack', 'teams']);
  await store.close();
  return new Map(
    registry.getMetricsAsArray().flatMap((metric) => {
      const labels = [...Reflect.get(metric, 'labelNames')];
      const isHistogram = metric instanceof Histogram;
      const names = isHistogram
        ? ['_bucket', '_sum', '_count'].map((end) => metric.name + end)
        : [metric.name];
      return names.map((name) => [name, [...labels, 'le']] as const);
    }),
  );
}
const metrics = await readMetrics();
const ours = [...new Set([...metrics.keys()].map((name) => name.replace(/_(bucket|sum|count)$/, '')))].filter(
  (name) => name.startsWith('backwise_'),
);

/** Labels Prometheus itself adds. */
const addedLabels = ['job', 'instance'];

const expressions = [
  ...dashboard.panels.flatMap(({ title, targets = [] }) => targets.map(({ expr }) => [title, expr] as const)),
  ...rules.map(({ alert, expr }) => [alert, expr] as const),
];

/** Each counter with each reason that an expression asks it for, or leaves out. */
function reasonsIn(expr: string): readonly string[] {
  return [...expr.matchAll(/\b(backwise_\w+)\{([^}]*)\}/g)].flatMap(([, name, inside = '']) =>
    [...inside.matchAll(/\breason\s*[=!]~?\s*"([^"]*)"/g)].flatMap(([, list = '']) =>
      list.split('|').map((reason) => `${name} ${reason}`),
    ),
  );
}

const code = readTree('src/', 'adapters/').filter(({ path }) => path.endsWith('.ts'));

/** Every event that the code logs, with the levels it has. */
function readEvents(): ReadonlyMap<string, ReadonlySet<string>> {
  const events = new Map<string, Set<string>>();
  for (const { source } of code) {
    const found = source.matchAll(/\blog\.(debug|info|warn|error)\(\s*'([^']+)'/g);
    for (const [, level = '', event = ''] of found)
      events.set(event, (events.get(event) ?? new Set()).add(level));
  }
  // Written past the log, which could not be written then: src/app/log/log-outlet.ts.
  return events.set('log.lines-lost', new Set(['warn']));
}

describe('the dashboard and the alert rules', () => {
  it.each(expressions)('%s asks for metrics and labels that exist: %s', (_title, expr) => {
    const names = [...expr.matchAll(/\b((?:backwise|nodejs|process)_[a-z0-9_]+|up(?=\{))/g)].map(
      ([name]) => name,
    );
    expect(names.length).toBeGreaterThan(0);
    for (const name of names) {
      if (name !== 'up') expect([...metrics.keys()]).toContain(name);
      const selector = new RegExp(`${name}\\{([^}]*)\\}`).exec(expr)?.[1] ?? '';
      const used = [...selector.matchAll(/([a-z_]+)\s*[=!]~?"/g)].map(([, label = '']) => label);
      expect([...(metrics.get(name) ?? []), ...addedLabels]).toEqual(expect.arrayContaining(used));
    }
    const grouped = [...expr.matchAll(/\bby \(([^)]*)\)/g)].flatMap(([, list = '']) => list.split(/,\s*/));
    for (const label of grouped) expect(['platform', 'kind', 'reason', 'le']).toContain(label);
    // Balanced: that Prometheus can read all of it, tests/prometheus shows where its checker is at hand.
    for (const [open, close] of ['()', '{}', '[]']) {
      expect(expr.split(open ?? '').length).toBe(expr.split(close ?? '').length);
    }
  });

  it.each(expressions)('%s asks for no figure of another program: %s', (_title, expr) => {
    const shared = [...expr.matchAll(/\b(?:nodejs|process)_[a-z0-9_]+(\{[^}]*\})?/g)];
    for (const [name, selector = ''] of shared) expect(selector, name).toContain('job="backwise"');
  });

  it('would be refused with a metric that does not exist', () => {
    expect([...metrics.keys()]).not.toContain('backwise_deliveries_lost_total');
    expect(metrics.size).toBeGreaterThan(40);
  });

  it('show every metric of ours somewhere', () => {
    const shown = expressions.map(([, expr]) => expr).join('\n');
    for (const name of ours) expect(shown, name).toContain(name);
  });

  it('name in the legend only labels that the query keeps', () => {
    for (const { targets = [] } of dashboard.panels) {
      for (const { expr, legendFormat } of targets) {
        for (const [, label = ''] of legendFormat.matchAll(/\{\{(\w+)\}\}/g)) {
          expect(expr).toMatch(new RegExp(`by \\([^)]*\\b${label}\\b`));
        }
      }
    }
  });

  it('lay no panel over another, and explain each', () => {
    const cells = new Set<string>();
    for (const {
      type,
      title,
      description = '',
      gridPos: { x, y, w, h },
    } of dashboard.panels) {
      expect(x + w).toBeLessThanOrEqual(24);
      if (type !== 'row') expect(description.length, title).toBeGreaterThan(20);
      for (let column = x; column < x + w; column++) {
        for (let line = y; line < y + h; line++) {
          expect(cells.has(`${column},${line}`), title).toBe(false);
          cells.add(`${column},${line}`);
        }
      }
    }
    expect(new Set(dashboard.panels.map(({ id }) => id)).size).toBe(dashboard.panels.length);
  });
});

describe('a counter an alert rule watches', () => {
  it('stands at 0 from the start with every label the rule asks for, as one born later has not risen', async () => {
    const { registry } = createMetrics(['slack', 'teams']);
    const samples = parseExposition(await registry.metrics());
    const ends: Readonly<Record<string, readonly string[]>> = {
      backwise_deliveries_failed_total: ['app-removed', 'missing-permission', 'too-many-attempts', 'refused'],
      backwise_deliveries_unknown_total: ['timed-out', 'connection-cut', 'server-error'],
    };
    for (const platform of ['slack', 'teams']) {
      for (const [name, reasons] of Object.entries(ends)) {
        for (const reason of reasons) {
          for (const kind of ['tip', 'reminder'])
            expect(valueIn(samples, name, { platform, kind, reason }), `${name} ${reason}`).toBe(0);
        }
      }
      const interrupted = { platform, kind: 'any', reason: 'interrupted' };
      expect(valueIn(samples, 'backwise_deliveries_unknown_total', interrupted)).toBe(0);
      const unclear = { platform, kind: 'post', reason: 'unclear' };
      expect(valueIn(samples, 'backwise_platform_calls_failed_total', unclear)).toBe(0);
    }
  });

  it('is asked for no reason that the code never gives', async () => {
    const { registry } = createMetrics(['slack', 'teams']);
    const given = parseExposition(await registry.metrics()).flatMap(({ name, labels: { reason } }) =>
      reason === undefined ? [] : [`${name} ${reason}`],
    );
    const asked = expressions.flatMap(([, expr]) => reasonsIn(expr));
    expect(asked.length).toBeGreaterThan(8);
    for (const one of asked) expect(given).toContain(one);
    expect(given).not.toContain(
      reasonsIn('increase(backwise_deliveries_failed_total{reason="full"}[1h])')[0],
    );
  });

  it.each(['BackwiseDeliveriesInterrupted', 'BackwiseAppRefused'])(
    '%s also sees what a new process counted before its first reading',
    (name) => {
      const expr = rules.find(({ alert }) => alert === name)?.expr;
      expect(expr).toMatch(/> \d+\n\s+and on \(job, instance\) time\(\) - process_start_time_seconds/);
    },
  );
});

describe('the page for administrators', () => {
  const cells = (from: string, to: string): readonly string[] =>
    page
      .slice(page.indexOf(from), to === '' ? undefined : page.indexOf(to))
      .split('\n')
      .flatMap((row) => [...(/^\|([^|]*)\|/.exec(row)?.[1] ?? '').matchAll(/`([^`]+)`/g)])
      .map(([, name = '']) => name);

  it('explains every metric of ours, and none that does not exist', () => {
    expect([...cells('| figure', '**The log**')].sort()).toEqual([...ours].sort());
    for (const [, name = ''] of page.matchAll(/`((?:nodejs|process)_[a-z0-9_]+)`/g)) {
      expect([...metrics.keys()]).toContain(name);
    }
  });

  it('explains every finding of the doctor, and none that does not exist', () => {
    expect([...cells('| finding', '')].sort()).toEqual([...findingIds].sort());
    for (const id of findingIds) expect(checkNames).toContain(id.split('.')[0]);
  });

  const events = readEvents();
  const urgent = [...events].flatMap(([event, levels]) =>
    levels.has('warn') || levels.has('error') ? [event] : [],
  );

  it('explains every event that the log has as a warning or an error, once, and none that it has not', () => {
    expect(urgent.length).toBeGreaterThan(40);
    expect([...cells('| event', '`npm run -s backwise -- status`')].sort()).toEqual(urgent.sort());
  });

  it('names no event anywhere that the log does not have', () => {
    const spans = page.matchAll(/`(?!npm |docker )([a-z]+\.[a-z]+(?:-[a-z]+)*|[a-z]+(?: [a-z]+)+)`/g);
    const others: readonly string[] = [...findingIds, 'compose.yaml', 'backwise.sqlite-wal'];
    const unknown = [...spans].map(([, name = '']) => name).filter((name) => !events.has(name));
    expect(unknown.filter((name) => !others.includes(name))).toEqual([]);
  });

  it('can know them all, since each is written out where it is logged', () => {
    for (const { path, source } of code) expect(source, path).not.toMatch(/\blog\.(?:warn|error)\((?!\s*')/);
  });

  it('says how many connections a process needs: as many as it makes', () => {
    const [forItsLock, toListen] = [1, 1];
    expect(poolConnections + forItsLock + bossConnections + toListen).toBe(neededConnections);
    expect(neededConnections).toBe(16);
    expect(page).toContain('Each keeps up to sixteen connections to PostgreSQL');
    expect(page).toContain('sixteen for each process');
  });

  it('names settings and files that exist', () => {
    for (const [, name = ''] of page.matchAll(/`([A-Z]+(?:_[A-Z]+)+)`/g))
      expect(settingNames).toContain(name);
    for (const [, target = ''] of page.matchAll(/\]\(([^)#]+)/g)) {
      expect(
        existsSync(fileURLToPath(new URL(`../../docs/operate/${target}`, import.meta.url))),
        target,
      ).toBe(true);
    }
  });
});
