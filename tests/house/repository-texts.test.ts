import { describe, expect, it } from 'vitest';
import { readTree } from './read-tree.ts';
import { type Exception, report, withoutExcused } from './rules/breach.ts';
import { findLooseEnds, findOnlyTests, findSkippedTests } from './rules/repository-texts.ts';

/** Test files in which something may be skipped, and why. */
const skips: readonly Exception[] = [
  {
    path: 'tests/adapters/slack/emulate.test.ts',
    why: 'needs the development package emulate, which an install without devDependencies lacks',
  },
  {
    path: 'tests/adapters/teams/agents-playground.test.ts',
    why: 'needs the pinned Agents Playground, which an install without devDependencies lacks',
  },
  { path: 'tests/e2e/channel-and-mine.test.ts', why: 'needs Chromium, which a machine may lack' },
  { path: 'tests/e2e/desk-check.test.ts', why: 'needs Chromium, which a machine may lack' },
  { path: 'tests/e2e/playground-page.test.ts', why: 'needs Chromium, which a machine may lack' },
  { path: 'tests/e2e/real-bot.test.ts', why: 'needs Chromium, which a machine may lack' },
  { path: 'tests/e2e/reminders.test.ts', why: 'needs Chromium, which a machine may lack' },
  { path: 'tests/e2e/stretch.test.ts', why: 'needs Chromium, which a machine may lack' },
  {
    path: 'tests/kill/two-bots.test.ts',
    why: 'needs a PostgreSQL server; under CI its absence is a failure',
  },
  {
    path: 'tests/kill/kill.test.ts',
    why: 'its half on PostgreSQL needs a server; under CI its absence is a failure',
  },
  {
    path: 'tests/prometheus/alert-rules.test.ts',
    why: 'needs promtool, which a machine may lack; under CI its absence is a failure',
  },
  {
    path: 'tests/outbox/postgres-dispatcher.test.ts',
    why: 'needs a PostgreSQL server; under CI its absence is a failure',
  },
  {
    path: 'tests/outbox/postgres-outage.test.ts',
    why: 'needs a PostgreSQL server; under CI its absence is a failure',
  },
  {
    path: 'tests/outbox/postgres-silence.test.ts',
    why: 'needs a PostgreSQL server; under CI its absence is a failure',
  },
  {
    path: 'tests/kill/stop.test.ts',
    why: 'needs a PostgreSQL server; under CI its absence is a failure',
  },
  {
    path: 'tests/outbox/postgres-outbox.test.ts',
    why: 'needs a PostgreSQL server; under CI its absence is a failure',
  },
  {
    path: 'tests/usecases/postgres-abreast.test.ts',
    why: 'needs a PostgreSQL server; under CI its absence is a failure',
  },
  {
    path: 'tests/usecases/postgres-at-once.test.ts',
    why: 'needs a PostgreSQL server; under CI its absence is a failure',
  },
  {
    path: 'tests/usecases/postgres-clock-ahead.test.ts',
    why: 'needs a PostgreSQL server; under CI its absence is a failure',
  },
  {
    path: 'tests/store/back-up-sqlite.test.ts',
    why: 'only the superuser may give a file to another account',
  },
  {
    path: 'tests/store/postgres-inspect.test.ts',
    why: 'needs a PostgreSQL server; under CI its absence is a failure',
  },
  {
    path: 'tests/store/postgres-move.test.ts',
    why: 'needs a PostgreSQL server; under CI its absence is a failure',
  },
  {
    path: 'tests/store/postgres-reseal.test.ts',
    why: 'needs a PostgreSQL server; under CI its absence is a failure',
  },
  {
    path: 'tests/store/postgres-restore.test.ts',
    why: 'needs a PostgreSQL server and its client programs; under CI their absence is a failure',
  },
  {
    path: 'tests/store/postgres.test.ts',
    why: 'needs a PostgreSQL server; under CI its absence is a failure',
  },
  {
    path: 'tests/store/sqlite-file.test.ts',
    why: 'the superuser may write everywhere, so nothing is refused',
  },
];

/** Written apart, so that this file does not break the rule it tests. */
const path = (...parts: string[]) => ['', ...parts].join('/');

describe('loose ends', () => {
  it.each([
    `cd ${path('home', 'someone', 'backwise')}`,
    `import '${path('work', 'main', 'a.ts')}';`,
    `see (${path('Users', 'someone')})`,
    `"${path('tmp', 'backwise.db')}"`,
    `file://${path('srv', 'a')}`,
    `C${':'}\\Users\\someone`,
    `// TO${'DO'}: later`,
    `# FIX${'ME'}`,
  ])('are found in %j', (source) => {
    expect(findLooseEnds([{ path: 'docs/a.md', source: `a\n${source}` }])).toMatchObject([
      { path: 'docs/a.md', line: 2 },
    ]);
  });

  it.each(['https://example.org/home/page', 'docs/srv/a.md', '/api/messages', './tmp/a', 'mastodon'])(
    'are not seen in %j',
    (source) => {
      expect(findLooseEnds([{ path: 'docs/a.md', source }])).toEqual([]);
    },
  );

  it('are left nowhere in the repository', () => {
    const files = readTree();
    expect(files.map((file) => file.path)).toContain('package.json');
    expect(report(findLooseEnds(files))).toBe('');
  });
});

// Put together from parts, so that no search for tests that do not run takes the planted ones for such.
describe('tests that may not run', () => {
  const dot = '.';
  const plant = (source: string) => [{ path: 'tests/store/a.test.ts', source }];

  it.each([`it${dot}only(t, f);`, `describe.concurrent${dot}only(t, f);`, `test${dot}only.each([])(t, f);`])(
    'for the sake of one are refused: %j',
    (source) => {
      expect(findOnlyTests(plant(source))).toHaveLength(1);
    },
  );

  it.each([
    `it${dot}skip(t, f);`,
    `describe${dot}skipIf(!url)(t, f);`,
    `test${dot}runIf(ci)(t, f);`,
    `it${dot}todo(t);`,
    'it(t, ({ skip }) => skip());',
    `it(t, (context) => context${dot}skip());`,
    'it(t, { skip: true }, f);',
  ])('need a reason: %j', (source) => {
    expect(findSkippedTests(plant(source))).toHaveLength(1);
  });

  it('are not confused with reminders that are skipped', () => {
    expect(
      findSkippedTests(plant("press('reminder.skip.v1'); it('may skip one', f); skipReminder();")),
    ).toEqual([]);
  });

  it('are none, beside those with a reason on the list', () => {
    const tests = readTree('tests/');
    expect(report(findOnlyTests(tests))).toBe('');
    expect(report(withoutExcused(findSkippedTests(tests), skips))).toBe('');
  });
});
