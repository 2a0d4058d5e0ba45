import { describe, expect, it } from 'vitest';
import { developmentMessages } from '../learning/judged-words.ts';
import { readShipped as read, shippedWords } from './shipped-words.ts';

const emergencies = new Set(
  shippedWords.signs.filter(({ urgency }) => urgency === 'emergency').map(({ id }) => id),
);

/** Why an emergency's own words do not count, short of a plain "no". */
const inDoubt = (reason: string): boolean => {
  const [why = '', sign = ''] = reason.split(':');
  return (why === 'unless' || why === 'unsure') && emergencies.has(sign);
};

describe('an emergency in doubt', () => {
  it.each([
    ['past', 'i could not pee for a day nine years ago, now i pee blood and my flank is sore'],
    [
      'supposed',
      'my left leg has been tingling for weeks. what if i lost control of my bladder, would that be worse',
    ],
    ['of others', 'my late uncle had an aneurysm, and my back pain goes down one leg'],
    ['ordinary', 'my bum is numb after the long flight. i have had back pain for three months'],
  ])('is asked about before a lower sign is taken for the whole, where it is %s', (_, text) => {
    const { urgency, reasons } = read(text);
    expect(reasons.some(inDoubt), reasons.join()).toBe(true);
    expect(['ask', 'emergency']).toContain(urgency);
  });

  it('is never answered by a lower sign, in any development message', () => {
    const lowered = developmentMessages()
      .map(({ id, text }) => ({ id, ...read(text) }))
      .filter(({ urgency, reasons }) => urgency.match(/same-day|see-doctor/) && reasons.some(inDoubt));
    expect(lowered.map(({ id }) => id)).toEqual([]);
  }, 60_000);

  it.each([
    [
      'had this last year for a week and it cleared. This time it has been nine weeks',
      'a week is no pregnancy',
    ],
    [
      'had breast cancer 8 years ago and my back has been hurting for a week',
      'nor is one beside a past illness',
    ],
  ])('is none where only half of its words are there: "%s", %s', (text) => {
    const { urgency, reasons } = read(text);
    expect(reasons).not.toContain('unsure:pregnancy-danger');
    expect(['same-day', 'see-doctor']).toContain(urgency);
  });

  it.each([
    'is a numb bum normal?',
    'is numbness between the legs normal',
    'is chest pain ok with back pain?',
  ])('is asked about and not denied in "%s"', (text) => {
    const { reasons } = read(text);
    expect(reasons.some(inDoubt), reasons.join()).toBe(true);
    expect(reasons.filter((reason) => reason.startsWith('denied:'))).toEqual([]);
  });

  it('leaves a lower sign where the emergency is plainly denied', () => {
    expect(read('pain down my left leg to the calf, no numbness, no bladder trouble').urgency).toBe(
      'see-doctor',
    );
  });
});

describe('words of an everyday turn of phrase', () => {
  it.each([
    'i cant move my right leg for two days',
    'knocked down at the crossing, back pain',
    'took a beating from two blokes, back pain',
    'hit with a suitcase in the back',
    'i have an aneurysm about 5cm and new back pain',
    'i fell like a ton of bricks yesterday, back hurts',
    'panting after one flight of stairs, upper back pain',
    'my foot in the last week has gone floppy, back pain',
    'my water leaks when i stand, back pain',
    'expecting a new baby, bleeding and back pain',
    'my temperature is up in the evening, back pain',
    'run over by a trolley, back sore',
    'heavy legs after the epidural, can’t stand',
    'this is the end of the line for me, can’t take the pain',
  ])('are heeded where they are meant: "%s"', (text) => {
    expect(read(text).urgency).toBe('emergency');
  });

  it.each([
    'knocked off early today',
    'our sales took a hit on price this quarter',
    'hit with a ton of emails',
    'nearly had a stroke when i saw the rota',
    'i fell like a coffee',
    'water leak in the kitchen on floor 2',
    'expecting a new laptop on friday',
    'the meeting ran over by 20 minutes',
    'end of the line for this ticket',
    'need to catch my breath between meetings',
  ])('are none in "%s"', (text) => {
    expect(['ask', 'off-topic']).toContain(read(text).urgency);
  });
});

describe('an everyday turn of phrase', () => {
  it.each([
    'fell off a ladder, banged my knee and my back is agony',
    'car crash this morning, bumped my knee, back really sore',
    'tight hamstrings and now both legs tingle with the back pain',
    'broken toe and my leg is paralysed',
    'stubbed my toe because my foot drops now, back pain',
    'our retention figures aside, i cant pee since yesterday and my back hurts',
    'collapsed at the server room door, back hurts',
    'i collapsed in the menu section of the supermarket, back pain',
    'that invoice gave me a heart attack, no but really my chest hurts',
    'pins and needles in my hands and both my feet, back pain',
    'no control over my bladder or my diary, back pain',
    'the room temperature is fine but i am shivering with back pain',
    'my partner hit my knee and then threw me against the wall, back hurts',
    'suicide prevention training brought it up, i want to kill myself',
  ])('takes back no sign beside it: "%s"', (text) => {
    expect(read(text).urgency).toBe('emergency');
  });

  it.each([
    'that roadmap gave me chest pains, back is fine',
    "stubbed my toe so i've been walking funny and now my back is cranky",
    'tight hamstrings and a sore back',
    'sales collapsed in q3 and nobody has a plan',
    'no control over my calendar, so i sit nine hours and my back is sore',
  ])('alarms nobody by itself: "%s"', (text) => {
    expect(read(text).urgency).not.toBe('emergency');
  });
});
