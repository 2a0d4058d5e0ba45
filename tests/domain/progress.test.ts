import { describe, expect, it } from 'vitest';
import type { DeliveryId } from '../../src/domain/delivery.ts';
import { freshProgress, type Progress, withAnswer } from '../../src/domain/progress.ts';

const [older, id] = ['plan.1', 'plan.2'] as DeliveryId[] as [DeliveryId, DeliveryId];
const open: Progress = { ...freshProgress, last: { id, isOpen: true, snoozes: 1 } };

describe('an answer to the last reminder', () => {
  it('that its card shows leaves nothing for the next one to end', () => {
    expect(withAnswer(open, id).last).toEqual({ id, isOpen: false, snoozes: 1 });
  });

  it('that its card does not show leaves the card to the next one, after another word as well', () => {
    const left = { id, isOpen: false, isLeft: true, snoozes: 1 };
    expect(withAnswer(open).last).toEqual(left);
    expect(withAnswer(open, older).last).toEqual(left);
    expect(withAnswer(withAnswer(open, older)).last).toEqual(left);
    expect(withAnswer(withAnswer(open)).last).toEqual(left);
  });

  it('on a card that was left shows there after all', () => {
    expect(withAnswer(withAnswer(open), id).last).toEqual({ id, isOpen: false, snoozes: 1 });
  });

  it('where the last one never came is given on the card of the one before', () => {
    const last = { id, isOpen: false, isLeft: true, snoozes: 0, before: { id: older, snoozes: 0 } } as const;
    expect(withAnswer({ ...open, last }, older).last).toEqual({ id, isOpen: false, snoozes: 0 });
    expect(withAnswer({ ...open, last }).last).toEqual({
      id: older,
      isOpen: false,
      isLeft: true,
      snoozes: 0,
    });
  });
});
