import { describe, expect, expectTypeOf, it } from 'vitest';
import { type BackwiseRequest, parseBackwise } from '../../src/commands/parse-backwise.ts';
import { parseStanding, type StandingRequest } from '../../src/commands/parse-standing.ts';
import { library } from '../support/test-house.ts';

const { say } = library;

/** `pause 2h, today or until 5pm` as `pause 2h`, `pause today`, `pause until 5pm`. */
function linesIn(text: string): readonly string[] {
  return text
    .replaceAll(/\([^)]*\)/g, '')
    .split(';')
    .flatMap((form) => {
      const [whole = '', ...others] = form
        .trim()
        .replace(/\.$/, '')
        .split(/, | or /);
      const lead = whole.split(' ')[0] ?? '';
      return [whole, ...others.map((other) => `${lead} ${other}`)];
    });
}

describe('the help', () => {
  it('of /standing shows every form there is, each as it is read', () => {
    const lines = linesIn(say('standing.help').split('and then: ')[1] ?? '');
    const read = new Map(lines.map((line) => [line, parseStanding(line).is] as const));
    expect([...read].filter(([, is]) => is === 'expected')).toEqual([]);
    const forms = [
      ...(['open-form', 'set', 'drop', 'hours', 'free-days', 'zone', 'most', 'gap', 'quiet'] as const),
      ...(['holidays', 'do-not-disturb', 'ramp', 'away', 'pause', 'resume', 'done', 'snooze'] as const),
      ...(['skip', 'why', 'next', 'status', 'stop'] as const),
    ];
    type Form = Exclude<StandingRequest['is'], 'show' | 'help'>;
    expectTypeOf<(typeof forms)[number]>().toEqualTypeOf<Form>();
    expect([...new Set(read.values())].sort()).toEqual(forms.sort());
    expect(lines).toContain('pause until friday 5pm');
  });

  it('of /backwise shows every form there is, each as it is read', () => {
    const here = say('help.here');
    const behind = linesIn(here.split('as well: ')[1]?.split('. /')[0] ?? '').map((form) => `here ${form}`);
    const leads = ['help', 'learn', 'here at 09:30 mon-fri', 'here', 'here off', 'me', 'export', 'forget me'];
    const all = [...leads, 'record', 'record on', 'record off', ...behind];
    const shown = ['help.learn', 'help.here', 'help.mine'].map((key) => say(key as 'help.here')).join(' ');
    for (const line of all.filter((one) => one !== 'help' && !behind.includes(one)))
      expect(shown).toContain(line);
    const read = new Set(all.map((line) => parseBackwise(line).is));
    const forms = [
      ...(['help', 'learn', 'me', 'export', 'forget-me', 'record', 'record-on', 'record-off'] as const),
      ...(['channel-status', 'channel-off', 'channel-preview', 'channel-now', 'channel-swap'] as const),
      ...(['channel-delete', 'channel-counts', 'channel-resume', 'channel-pause'] as const),
      ...(['channel-holidays', 'subscribe-channel'] as const),
    ];
    expectTypeOf<(typeof forms)[number]>().toEqualTypeOf<BackwiseRequest['is']>();
    expect([...read].sort()).toEqual(forms.sort());
  });
});
