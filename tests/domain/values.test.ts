import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buttons, card, heading, list, note, text } from '../../src/domain/card.ts';
import { bestBeforeOf } from '../../src/domain/delivery.ts';
import { formatLocalMinute, parseLocalMinute } from '../../src/domain/local-time.ts';
import { citeSource } from '../../src/domain/source.ts';
import { stableHash } from '../../src/domain/stable-hash.ts';
import { parseTopic } from '../../src/domain/tip.ts';
import { mostUrgent, rank, urgencies } from '../../src/domain/urgency.ts';
import { externalIdOf, platformOf, workspaceId } from '../../src/domain/workspace.ts';
import { isSameZone, knownZone, parseZone, type ZoneId } from '../../src/domain/zone.ts';

describe('a time of day', () => {
  it('is read back from its own spelling, for every minute of the day and its end', () => {
    for (let minute = 0; minute <= 1440; minute++) {
      expect(parseLocalMinute(formatLocalMinute(minute))).toBe(minute);
    }
    expect(formatLocalMinute(1440)).toBe('24:00');
  });

  it('knows both halves of the day', () => {
    expect(['12am', '12:30am', '1AM', '12pm', '12.30 PM', '11:59pm'].map(parseLocalMinute)).toEqual([
      0, 30, 60, 720, 750, 1439,
    ]);
  });

  it.each([
    '',
    '24:01',
    '25',
    '9:60',
    '9:3',
    '0am',
    '13pm',
    '9:',
    ':30',
    '-1',
    '1e1',
    '9:30:00',
    '٩:٣٠',
    '00930',
  ])('is not read from "%s"', (typed) => {
    expect(parseLocalMinute(typed)).toBeUndefined();
  });

  it('is within the day, whatever is typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'0123456789:.h apm'), maxLength: 9 }), (typed) => {
        const minute = parseLocalMinute(typed);
        if (minute === undefined) return;
        expect(Number.isInteger(minute) && minute >= 0 && minute <= 1440).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('a time zone', () => {
  it('is read in any letter case and given its proper name', () => {
    expect(parseZone('europe/berlin')).toBe('Europe/Berlin');
    expect(parseZone('AMERICA/NEW_YORK')).toBe('America/New_York');
    expect(parseZone('utc')).toBe('UTC');
  });

  it.each([
    'Europe/Kyiv',
    'Europe/Kiev',
    'Asia/Kolkata',
    'Asia/Ho_Chi_Minh',
    'America/Nuuk',
    'Asia/Yangon',
    'America/Argentina/Buenos_Aires',
    'America/Port-au-Prince',
    'US/Eastern',
    'Etc/GMT+5',
  ])('keeps the name %s, by which it was called', (name) => {
    for (const typed of [name, name.toLowerCase(), name.toUpperCase()]) {
      expect(parseZone(typed)).toBe(name);
      expect(knownZone(name)).toBe(name);
    }
  });

  it.each([
    ['japan', 'Asia/Tokyo'],
    ['GB', 'Europe/London'],
    ['gmt', 'UTC'],
  ])('without a place, as %s, is given one', (typed, place) => {
    expect(parseZone(typed)).toBe(place);
  });

  it.each([
    ['Asia/Kolkata', 'Asia/Calcutta', true],
    ['Europe/Kyiv', 'Europe/Kiev', true],
    ['America/Argentina/Buenos_Aires', 'America/Buenos_Aires', true],
    ['UTC', 'Etc/UTC', true],
    ['Europe/Berlin', 'Europe/Berlin', true],
    ['Europe/Berlin', 'Europe/Oslo', false],
    ['Europe/Berlin', 'Asia/Tokyo', false],
  ])('by the names %s and %s is one: %s', (one, other, isOne) => {
    expect(isSameZone(one as ZoneId, other as ZoneId)).toBe(isOne);
    expect(isSameZone(other as ZoneId, one as ZoneId)).toBe(isOne);
  });

  it('is one of the zones this machine knows, every one of them', () => {
    const zones = Intl.supportedValuesOf('timeZone');
    expect(zones.filter((zone) => parseZone(zone) === undefined)).toEqual([]);
  });

  it('is known again by the name it was given', () => {
    const named = Intl.supportedValuesOf('timeZone').map(parseZone);
    expect(named.filter((zone) => zone === undefined || knownZone(zone) !== zone)).toEqual([]);
    for (const other of ['europe/berlin', 'Europe/Nowhere', '+02:00', 'EST', '']) {
      expect(knownZone(other)).toBeUndefined();
    }
  });

  it.each(['EST', 'BST', 'ist', 'PST', 'MST'])(
    'is never the abbreviation %s, which means something else here',
    (typed) => {
      expect(parseZone(typed)).toBeUndefined();
    },
  );

  it.each([
    '',
    '+02:00',
    'UTC+2',
    'GMT-5',
    'Europe/Nowhere',
    'Europe',
    '__proto__',
    '../etc',
    'x'.repeat(65),
    'Europe/Berlin ',
  ])('is not read from "%.20s"', (typed) => {
    expect(parseZone(typed)).toBeUndefined();
  });
});

describe('a workspace id', () => {
  it('carries its platform and the platform’s own id', () => {
    const id = workspaceId('teams', '7f0c1d2e-0000-4000-8000-00000000beef');
    expect(platformOf(id)).toBe('teams');
    expect(externalIdOf(id)).toBe('7f0c1d2e-0000-4000-8000-00000000beef');
    expect(platformOf(workspaceId('slack', 'T01'))).toBe('slack');
  });

  it.each(['', 'T 1', 'T:1', "T1'; drop", '../T', 'x'.repeat(65), 'T1\n'])(
    'is refused for "%.20s", without repeating it',
    (id) => {
      expect(() => workspaceId('slack', id)).toThrow(/Expected a workspace id .* got \d+ characters/);
    },
  );
});

describe('a card', () => {
  it('says in words what its elements say, in their order', () => {
    const made = card(
      heading('Head'),
      text('Body'),
      list(['one', 'two']),
      note('Small'),
      {
        is: 'image',
        url: 'https://example.com/a.png',
        altText: 'A picture',
      },
      buttons({ label: 'Go', action: 'check.open.v1', value: '' }),
    );
    expect(made.text).toBe('Head\nBody\n- one\n- two\nSmall\nA picture');
  });
});

describe('small rules of the nouns', () => {
  it('rank urgency from self-care up to emergency', () => {
    expect(urgencies.map(rank)).toEqual([0, 1, 2, 3]);
    for (const one of urgencies) {
      for (const other of urgencies) {
        expect(rank(mostUrgent(one, other))).toBe(Math.max(rank(one), rank(other)));
      }
    }
    expect(mostUrgent('self-care', 'emergency')).toBe('emergency');
  });

  it('read a topic as people write it', () => {
    expect(['Heat Cold', 'heat_cold', ' getting  help ', 'DESK'].map(parseTopic)).toEqual([
      'heat-cold',
      'heat-cold',
      'getting-help',
      'desk',
    ]);
    expect(['', 'desks', '__proto__', 'constructor'].map(parseTopic)).toEqual(Array(4).fill(undefined));
  });

  it('keep a tip for three hours and a reminder for ten minutes', () => {
    const due = Temporal.Instant.from('2026-11-23T08:30:00Z');
    expect(bestBeforeOf('tip', due).toString()).toBe('2026-11-23T11:30:00Z');
    expect(bestBeforeOf('reminder', due).toString()).toBe('2026-11-23T08:40:00Z');
  });

  it('cite a source with its year, or with what stands for it', () => {
    const source = { id: 'a', title: 'T', publisher: 'P' };
    expect(citeSource({ ...source, year: 2023 })).toBe('P, 2023');
    expect(citeSource({ ...source, yearNote: 'year not shown' })).toBe('P, year not shown');
  });

  it('hash alike for ever: stored plans depend on these very numbers', () => {
    expect([stableHash(''), stableHash('plan-1'), stableHash('plan-2')]).toMatchInlineSnapshot(`
      [
        2872998923,
        2501288702,
        483300194,
      ]
    `);
  });
});
