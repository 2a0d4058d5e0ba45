import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { calmLog } from '../../../src/app/log/calm-log.ts';
import { MemoryLog } from '../../support/memory-log.ts';

function bed() {
  const kept = new MemoryLog();
  const time = { ms: 1_000_000 };
  return { kept, time, log: calmLog(kept, () => time.ms) };
}

describe('a log that strangers write to', () => {
  it('has sixty lines of one kind a minute, then says how many it left out', () => {
    const { kept, time, log } = bed();
    for (let sent = 0; sent < 1000; sent++) log.warn('slack.request-rejected', { status: 401 });
    expect(kept.of('slack.request-rejected')).toHaveLength(60);
    expect(kept.of('log.left-out')).toEqual([]);
    time.ms += 60_000;
    log.warn('slack.request-rejected', { status: 401 });
    expect(kept.of('slack.request-rejected')).toHaveLength(61);
    const facts = { event: 'slack.request-rejected', lines: 940 };
    expect(kept.of('log.left-out')).toEqual([{ level: 'warn', event: 'log.left-out', facts }]);
  });

  it.each(['slack.guard-failed', 'slack.path-unknown', 'teams.token-keys-unavailable', 'picture.not-drawn'])(
    'has no more than that of %s',
    (event) => {
      const { kept, log } = bed();
      for (let sent = 0; sent < 300; sent++) log.error(event, { error: 'Error' });
      expect(kept.of(event)).toHaveLength(60);
    },
  );

  it('is not silenced by a clock that is set back', () => {
    vi.useFakeTimers({ toFake: ['Date', 'performance'], now: Date.UTC(2031, 0, 1) });
    onTestFinished(() => void vi.useRealTimers());
    const kept = new MemoryLog();
    const log = calmLog(kept);
    for (let sent = 0; sent < 100; sent++) log.warn('slack.request-rejected', { status: 401 });
    vi.setSystemTime(Date.UTC(2026, 0, 1));
    vi.advanceTimersByTime(61_000);
    log.warn('slack.request-rejected', { status: 401 });
    expect(kept.of('slack.request-rejected')).toHaveLength(61);
  });

  it('counts each kind by itself, and is quiet about quiet minutes', () => {
    const { kept, time, log } = bed();
    for (let sent = 0; sent < 100; sent++) log.info('teams.request-refused', { status: 403 });
    log.warn('slack.request-rejected', { status: 413 });
    expect(kept.of('slack.request-rejected')).toHaveLength(1);
    for (let minute = 0; minute < 3; minute++) {
      time.ms += 60_000;
      log.info('teams.request-refused', { status: 403 });
    }
    expect(kept.of('log.left-out')).toHaveLength(1);
  });

  it('keeps every line of what strangers cannot bring about', () => {
    const { kept, log } = bed();
    for (let sent = 0; sent < 1000; sent++) log.error('tick.failed', { error: 'Error' });
    expect(kept.of('tick.failed')).toHaveLength(1000);
    expect(kept.lines[0]).toEqual({ level: 'error', event: 'tick.failed', facts: { error: 'Error' } });
  });
});
