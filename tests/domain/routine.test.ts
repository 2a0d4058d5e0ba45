import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { movementsIn, readRoutine, routineLengths, writeRoutine } from '../../src/domain/routine.ts';

const id = fc.stringMatching(/^[a-z0-9]{1,10}(-[a-z0-9]{1,10}){0,2}$/);
const routine = fc.uniqueArray(id, { minLength: 1, maxLength: 8 }).chain((ids) =>
  fc.record(
    {
      ids: fc.constant(ids),
      at: fc.nat({ max: ids.length - 1 }),
      back: fc.stringMatching(/^[\w:]{1,100}$/),
    },
    { requiredKeys: ['ids', 'at'] },
  ),
);

describe('a routine in the value of a button', () => {
  it('comes back as it went', () => {
    fc.assert(
      fc.property(routine, (one) => {
        expect(readRoutine(writeRoutine(one))).toEqual(one);
      }),
    );
  });

  it('stays far below what a platform lets a button carry', () => {
    const ids = Array.from({ length: 8 }, (_, at) => `a-movement-with-a-long-id-${at}`);
    expect(writeRoutine({ ids, at: 7, back: 'a'.repeat(100) }).length).toBeLessThan(400);
  });

  it.each([
    '',
    '0',
    '0 ',
    ' sway',
    'sway',
    '1 sway',
    '9 sway,side-lean',
    '-1 sway',
    '00 sway',
    '0  sway',
    '0 sway,',
    '0 ,sway',
    '0 sway,sway',
    '0 Sway',
    '0 sway side-lean',
    '0 sway a b',
    `0 sway ${'a'.repeat(101)}`,
    '0 ../../etc/passwd',
    '0 sway\n',
    '٠ sway',
    '0 a,b,c,d,e,f,g,h,i',
    `0 ${'a'.repeat(401)}`,
  ])('is refused as %j', (value) => {
    expect(readRoutine(value)).toBeUndefined();
  });

  it('is refused or sound, whatever somebody forges', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^\d [a-z,-]{0,60}$/)), (value) => {
        const read = readRoutine(value);
        if (!read) return;
        expect(read.at).toBeLessThan(read.ids.length);
        expect(new Set(read.ids).size).toBe(read.ids.length);
        expect(writeRoutine(read)).toBe(value);
      }),
    );
  });
});

describe('the lengths of a routine', () => {
  it('hold four movements in two minutes and eight in five', () => {
    expect(routineLengths.map((minutes) => movementsIn[minutes])).toEqual([4, 8]);
  });
});
