import { describe, expect, it } from 'vitest';
import { readStatus, renderStatus } from '../../src/app/status.ts';
import { PlatformRefused } from '../../src/ports/errors.ts';
import { pressButton } from '../../src/usecases/press-button.ts';
import { submitForm } from '../../src/usecases/submit-form.ts';
import { tickForm } from '../../src/usecases/tick-form.ts';
import { allDenied } from '../support/check-results.ts';
import { acme, anAsker, library, TestHouse } from '../support/test-house.ts';

const somebody = anAsker();
const danger = library.checklist.signs.find(({ urgency }) => urgency === 'emergency');
/** Words that would tell of the check, of health or of a person. */
const telling = /check|sign|pain|health|tick|symptom|routine|danger|emergency|somebody|direct/i;

/** Asks to be reminded, as somebody does whose check found nothing. */
async function remind(bed: TestHouse): Promise<void> {
  const shown = await submitForm(bed.house, somebody, 'check.v1', allDenied);
  const buttons = shown.is === 'shown' ? shown.elements : [];
  const button = buttons
    .flatMap((element) => (element.is === 'buttons' ? element.buttons : []))
    .find(({ action }) => action === 'check.remind.v1');
  await pressButton(bed.house, somebody, { action: 'check.remind.v1', value: button?.value ?? '' });
}

describe('a wish to check again, seen from outside', () => {
  it.each(['sent', 'failed', 'unknown'] as const)(
    'that is %s is counted, and logged without a word of health',
    async (end) => {
      const bed = await TestHouse.open('2026-11-23T08:00:00Z');
      await remind(bed);
      const waiting = await readStatus(bed.house.store, bed.clock.now());
      expect(waiting.workspaces).toMatchObject([{ workspace: acme, later: 1, due: 0 }]);
      expect(renderStatus(waiting).join('\n')).toContain('than what is counted under "later"');
      bed.slack.answerWith(() => {
        switch (end) {
          case 'sent':
            return { is: 'ok' };
          case 'failed':
            return {
              is: 'throws',
              error: new PlatformRefused('slack', 'card-refused', 'Expected x', 'Do y.'),
            };
          case 'unknown':
            return { is: 'throws', error: new Error('reset') };
        }
      });
      await bed.clock.set('2026-11-26T09:10:00Z');
      await bed.tick();
      expect(bed.slack.posts).toHaveLength(1);
      const after = await readStatus(bed.house.store, bed.clock.now());
      expect(after.workspaces).toMatchObject([{ later: 0, due: 0, lastDay: { [end]: 1 } }]);
      const said = [bed.log.text(), JSON.stringify(after), ...renderStatus(after), ...renderStatus(waiting)];
      expect(bed.log.of('delivery tried')).toMatchObject([{ facts: { kind: 'once', state: end } }]);
      for (const text of said) expect(text).not.toMatch(telling);
    },
  );

  it('leaves no line about a tick, whatever was ticked', async () => {
    const bed = await TestHouse.open('2026-11-23T08:00:00Z');
    const ticked = { ...allDenied, [danger?.group ?? '']: [danger?.id ?? ''] };
    expect(await tickForm(bed.house, somebody, 'check.v1', ticked)).toMatchObject({ is: 'shown' });
    expect(await tickForm(bed.house, somebody, 'check.v1', allDenied)).toBeUndefined();
    await submitForm(bed.house, somebody, 'check.v1', ticked);
    await bed.tick();
    expect(bed.log.lines).toEqual([]);
  });
});
