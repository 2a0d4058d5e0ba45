import { describe, expect, it } from 'vitest';
import { type Call, PlatformLimits } from '../../../src/app/simulate/platform-limits.ts';
import type { PlatformName } from '../../../src/domain/workspace.ts';

const now = Date.UTC(2026, 5, 1);

/** How many of so many calls at one instant are let through, each to an address of its own or all to one. */
function letThrough(platform: PlatformName, call: Call, count: number, address?: string): number {
  const limits = new PlatformLimits(platform);
  return Array.from({ length: count }, (_, at) => limits.ask(call, 'w', address ?? `a${at}`, now)).filter(
    (waitMs) => waitMs === 0,
  ).length;
}

describe('the limits of the stand-ins', () => {
  it.each([
    ['slack', 'post', 300],
    ['slack', 'update', 50],
    ['slack', 'quiet', 50],
    ['slack', 'quiet-of-many', 20],
    ['teams', 'post', 50],
    ['teams', 'update', 50],
  ] as const)('let %s through %s for one workspace at once: %i', (platform, call, most) => {
    expect(letThrough(platform, call, most + 25)).toBe(most);
  });

  it('let one post a second through to a Slack channel, and seven to a Teams conversation', () => {
    expect(letThrough('slack', 'post', 10, 'same')).toBe(1);
    expect(letThrough('teams', 'post', 10, 'same')).toBe(7);
  });

  it('count each workspace for itself', () => {
    const limits = new PlatformLimits('slack');
    for (let at = 0; at < 300; at++) limits.ask('post', 'one', `a${at}`, now);
    expect(limits.ask('post', 'one', 'late', now)).toBe(60_000);
    expect(limits.ask('post', 'two', 'late', now)).toBe(0);
  });

  it('say how long to wait, and let through then and not a moment sooner', () => {
    const limits = new PlatformLimits('slack');
    for (let at = 0; at < 300; at++) expect(limits.ask('post', 'w', `a${at}`, now + at)).toBe(0);
    const waitMs = limits.ask('post', 'w', 'late', now + 1_000);
    expect(waitMs).toBe(59_000);
    expect(limits.ask('post', 'w', 'late', now + 1_000 + waitMs - 1)).toBe(1);
    expect(limits.ask('post', 'w', 'late', now + 1_000 + waitMs)).toBe(0);
    expect(limits.ask('post', 'w', 'next', now + 1_000 + waitMs)).toBe(1);
  });

  it('hold the longer windows of a Teams conversation too', () => {
    const limits = new PlatformLimits('teams');
    let sent = 0;
    for (let second = 0; second < 30; second++) {
      for (let at = 0; at < 7; at++) {
        if (limits.ask('post', 'w', 'same', now + second * 1_000) === 0) sent += 1;
      }
    }
    expect(sent).toBe(60);
  });
});
