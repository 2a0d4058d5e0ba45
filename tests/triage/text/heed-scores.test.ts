import { describe, expect, it } from 'vitest';
import { heedScores, isOtherTalk } from '../../../src/triage/text/heed-scores.ts';
import type { FreeTextReading } from '../../../src/triage/text/reading.ts';
import type { Scores } from '../../../src/triage/text/score-words.ts';
import { readShipped } from './shipped-words.ts';

const asked: FreeTextReading = {
  urgency: 'ask',
  signs: [],
  isCrisis: false,
  isUnreadLanguage: false,
  reasons: ['nothing-certain'],
};
const alarm: FreeTextReading = { ...asked, urgency: 'emergency', signs: ['fever'], reasons: ['fever'] };
const doctor: FreeTextReading = { ...asked, urgency: 'see-doctor', signs: ['lasting-weeks'] };
const offTopic: FreeTextReading = { ...asked, urgency: 'off-topic', reasons: ['not-about-this'] };
const silent: Scores = { emergency: -1, crisis: -5, sign: -2, topic: 1, loudest: -5 };

describe('what was learnt from judged messages', () => {
  it.each([
    ['leaves a question one where it is silent', asked, {}, 'ask'],
    ['raises an alarm that no fixed wording foresaw', asked, { emergency: 2 }, 'emergency'],
    ['raises a lower sign to an alarm sooner than nothing at all', doctor, { emergency: 0 }, 'emergency'],
    ['asks where a lower sign may not be the whole', doctor, { emergency: -0.4 }, 'ask'],
    ['leaves a lower sign where it is silent', doctor, { emergency: -1 }, 'see-doctor'],
    ['leaves an alarm where it is unsure', alarm, { emergency: -2, sign: -3 }, 'emergency'],
    ['turns an alarm it speaks clearly against into a question', alarm, { emergency: -4, sign: -3 }, 'ask'],
    ['turns an alarm into a question where nothing is about a back', alarm, { topic: -2 }, 'ask'],
    ['raises no alarm where nothing is about a back', asked, { emergency: 1, topic: -1 }, 'ask'],
    ['raises no alarm for little where nothing was understood', asked, { emergency: 0.6 }, 'ask'],
    [
      'raises no alarm where nothing was understood, nor about a back',
      asked,
      { emergency: 2, topic: 0.5 },
      'ask',
    ],
    ['leaves an alarm a few words of which are loud enough', alarm, { topic: -4, loudest: 0 }, 'emergency'],
    ['leaves an alarm that may be a lower sign', alarm, { emergency: -4, sign: 1 }, 'emergency'],
    ['asks about what may be a sign and looked off topic', offTopic, { sign: 1 }, 'ask'],
    ['leaves off topic what is like no sign', offTopic, { sign: -3 }, 'off-topic'],
    ['takes a crisis for one', asked, { crisis: 2 }, 'emergency'],
    [
      'takes none for one where nothing was understood, nor about a back',
      asked,
      { crisis: 2, topic: 0.5 },
      'ask',
    ],
    [
      'raises no alarm for a turn of phrase that is not about a back',
      offTopic,
      { emergency: 2, topic: 0.5 },
      'ask',
    ],
  ] as const)('%s', (_, reading, scores, urgency) => {
    expect(heedScores(reading, { ...silent, ...scores }, true).urgency).toBe(urgency);
  });

  it.each([
    ['leaves a lower sign', { emergency: 0 }, 'see-doctor'],
    ['asks where it may not be the whole', { emergency: 0.6 }, 'ask'],
    ['raises it to an alarm', { emergency: 0.8 }, 'emergency'],
  ] as const)('of few words %s later than of many', (_, scores, urgency) => {
    expect(heedScores(doctor, { ...silent, ...scores }, true, true).urgency).toBe(urgency);
  });

  it.each([
    ['back surgery 3 weeks ago, more pain', 'same-day'],
    ['IV drug user with back pain', 'same-day'],
    ['pins and needles down one leg', 'see-doctor'],
    ["i've had a bad back since 2012", 'see-doctor'],
    ['pregnant, sore back', 'see-doctor'],
  ] as const)('raises no alarm beside the sign that is all a message says: "%s"', (text, urgency) => {
    expect(readShipped(text).urgency).toBe(urgency);
  });

  it('doubts no crisis', () => {
    const found = { ...alarm, isCrisis: true, signs: ['self-harm'] };
    expect(
      heedScores(found, { emergency: -4, crisis: -4, sign: -4, topic: -4, loudest: -4 }, true),
    ).toMatchObject({
      urgency: 'emergency',
      isCrisis: true,
    });
    expect(heedScores(asked, { ...silent, crisis: 1 }, true)).toMatchObject({ isCrisis: true });
  });

  it('doubts no alarm of a message that says little else, or that speaks of pain, of a back or of the writer', () => {
    expect(heedScores(alarm, { ...silent, emergency: -9, topic: -9, loudest: -9 }, false)).toBe(alarm);
  });

  it.each([
    ['speaks of something else by every score', { emergency: -2, topic: -2 }, true],
    ['is not unlike an emergency', { emergency: -1, topic: -4 }, false],
    ['may be about a back', { emergency: -4, topic: -1 }, false],
  ])('takes few words for other talk only where all scores say so: one that %s', (_, scores, is) => {
    expect(isOtherTalk({ ...silent, ...scores })).toBe(is);
  });

  it('calms no alarm in a language that is not read, since its words were not there to learn from', () => {
    const unread = { ...alarm, isUnreadLanguage: true };
    expect(
      heedScores(unread, { emergency: -9, crisis: -9, sign: -9, topic: -9, loudest: -9 }, true).urgency,
    ).toBe('emergency');
  });

  it('never makes less of a reading than a question', () => {
    for (const reading of [asked, alarm, doctor])
      for (const emergency of [-9, -2, 0, 2])
        for (const sign of [-9, 0, 9])
          for (const topic of [-9, 0, 9])
            expect(
              heedScores(reading, { emergency, crisis: -9, sign, topic, loudest: emergency }, true).urgency,
            ).not.toBe('off-topic');
  });

  it('tells why by an id and no word', () => {
    expect(heedScores(asked, { ...silent, emergency: 1 }, true).reasons).toEqual([
      'nothing-certain',
      'like:emergency',
    ]);
  });

  it('raises an alarm for what the fixed words alone ask about', () => {
    const reading = readShipped('bit of a funny turn this morning and the floor came up to meet me');
    expect(reading.urgency).toBe('emergency');
  });
});
