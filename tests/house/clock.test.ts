import { describe, expect, it } from 'vitest';
import { readTree } from './read-tree.ts';
import { type Exception, report, withoutExcused } from './rules/breach.ts';
import { findClocks } from './rules/clock.ts';

/** Where a platform's own limits leave no other way. */
const exceptions: readonly Exception[] = [];

describe('time', () => {
  it.each([
    'const a = Date.now();',
    'const now = options.now ?? Date.now;',
    'new Date()',
    'new Date( )',
    'new Date',
    'const text = Date();',
    'Temporal.Now.instant()',
    'setTimeout(f, 10);',
    'globalThis.setInterval(f, 10);',
    'setImmediate(f);',
    'performance.now()',
    'process.hrtime.bigint()',
    "import { setTimeout as sleep } from 'node:timers/promises';",
    "import cron from 'node-cron';",
    `const text = \`at \${Date.now()}\`;`,
  ])('is not read or waited for in the core: %j', (source) => {
    expect(findClocks([{ path: 'src/schedule/a.ts', source }]).length).toBeGreaterThan(0);
    expect(findClocks([{ path: 'adapters/slack/a.ts', source }]).length).toBeGreaterThan(0);
  });

  it.each([
    '// Date.now() is for src/app',
    "const text = 'new Date()';",
    'new Date(instant.epochMilliseconds)',
    'new DateTimeFormat()',
    'server.setTimeout(5000)',
    'clock.now()',
    'type At = Date;',
  ])('is not seen in %j', (source) => {
    expect(findClocks([{ path: 'src/schedule/a.ts', source }])).toEqual([]);
  });

  it('may bound a call over the network in adapters/ alone', () => {
    const source = 'fetch(url, { signal: AbortSignal.timeout(10_000) })';
    expect(findClocks([{ path: 'src/outbox/a.ts', source }])).toHaveLength(1);
    expect(findClocks([{ path: 'adapters/slack/a.ts', source }])).toEqual([]);
  });

  it('may be read in src/app, in the playground and in tests', () => {
    const paths = ['src/app/system-clock.ts', 'playground/a.ts', 'tests/support/a.ts'];
    expect(findClocks(paths.map((path) => ({ path, source: 'Date.now()' })))).toEqual([]);
  });

  it('is excused only where it is used', () => {
    const breach = { path: 'adapters/slack/a.ts', line: 1, message: 'has a clock' };
    const excuse = { path: 'adapters/slack/a.ts', why: 'a test' };
    expect(withoutExcused([breach], [excuse])).toEqual([]);
    expect(withoutExcused([], [excuse])).toMatchObject([{ path: excuse.path }]);
  });

  it('comes in through the door all through the house', () => {
    expect(report(withoutExcused(findClocks(readTree('src/', 'adapters/')), exceptions))).toBe('');
  });
});
