import { describe, expect, it } from 'vitest';
import type { WindowElement } from '../../src/domain/form.ts';
import { openStandingForm } from '../../src/usecases/open-standing-form.ts';
import { composeHome } from '../../src/usecases/settings-card.ts';
import { submitForm } from '../../src/usecases/submit-form.ts';
import { platforms, sitAlone } from '../support/alone-with-bot.ts';
import { chosenIn } from '../support/form-values.ts';
import { acme, library } from '../support/test-house.ts';

const { say } = library;
const lead = say('standing.none-of', { kind: '#', times: '', rule: '' }).split('#')[1]?.split(':')[0] ?? '';

const wordsIn = (elements: readonly WindowElement[]): string =>
  elements.flatMap((element) => ('text' in element ? [element.text] : [])).join('\n');

describe.each(platforms)(
  'a kind of which nothing would come in the coming week, on %s',
  (_name, workspace) => {
    it('is told with the gap that holds it, in the answer, the status, Home and the form', async () => {
      const { bed, asker, tell, told } = await sitAlone(
        ...[workspace, 'at 10:33 11:33 9-17 mon-fri', 'water at 10:36'],
      );
      const sentence =
        'No water reminder comes in the coming week: at 10:36 it is less than 5 minutes from another one.';
      expect(told).toContain(sentence);
      expect(await tell('status')).toContain(sentence);
      expect(wordsIn(await composeHome(bed.house, asker))).toContain(sentence);
      const opened = await openStandingForm(bed.house, asker);
      if (opened.is !== 'form') throw new Error('Expected a form');
      const saved = await submitForm(bed.house, asker, 'standing.v1', chosenIn(opened.form));
      if (saved.is !== 'closed') throw new Error('Expected it to be saved');
      expect(wordsIn(saved.elements)).toContain(sentence);
      expect(await tell('gap 3m')).not.toContain(lead);
      expect(await tell('status')).not.toContain(lead);
    });

    it('is told with the daily most that is used up by then', async () => {
      const { tell, told } = await sitAlone(
        ...[workspace, 'eyes every 20m 9-17 mon-fri', 'stretch at 15:00', 'max 6'],
      );
      expect(told).toContain(
        'No stretch reminder comes in the coming week: at 15:00 it is more than your 6 a day.',
      );
      expect(told).not.toContain('No eyes reminder');
      expect(await tell('max off')).not.toContain(lead);
    });

    it('is told with three of its times at most', async () => {
      const times = '10:00 10:30 11:00 11:30 12:00';
      const { told } = await sitAlone(
        ...[workspace, `at ${times} 9-17 mon-fri`, `water at ${times.replaceAll(/0(?= |$)/g, '2')}`],
      );
      expect(told).toContain('at 10:02, 10:32, 11:02 and other times it is less than');
    });

    it('is not told of what the person asked to be spared, and of what comes but once', async () => {
      const { tell, told } = await sitAlone(workspace, 'at 10:30 9-17 mon-fri', 'water at 14:00 mon-fri');
      expect(told).not.toContain(lead);
      for (const line of ['quiet 23 nov to 2 dec', 'pause until 3 dec', 'away until 4 dec', 'skip'])
        expect(await tell(line)).not.toContain(lead);
      expect(await tell('status')).not.toContain(lead);
    });

    it('is told beside a pause where what the pause leaves is held by a limit', async () => {
      const { tell } = await sitAlone(
        workspace,
        'at 10:30 9-17 mon-fri',
        'water at 10:32',
        'pause until 25 nov',
      );
      expect(await tell('status')).toContain('No water reminder comes in the coming week: at 10:32');
      await tell('pause until 5 dec');
      expect(await tell('status')).not.toContain(lead);
    });
  },
);

describe('kinds in the same minute', () => {
  it('leave none out', async () => {
    const { told } = await sitAlone(acme, 'at 10:30 9-17 mon-fri', 'water at 10:30', 'max 1');
    expect(told).not.toContain(lead);
  });
});
