import { describe, expect, it } from 'vitest';
import { readShipped as read } from './shipped-words.ts';

/** A message, the sign that its words alone must tell of, and why nothing harmless in it takes that back. */
type Row = readonly [text: string, sign: string, why: string];

const namedAgain: readonly Row[] = [
  [
    "i'm unfit so breathless on stairs is normal but coughing blood isnt, and back pain",
    'breathless',
    'blood',
  ],
  ['sweating at night with the window open, back pain, temp up', 'fever', 'a temperature'],
  ['out of breath at football was fine, now out of breath in bed, back hurts', 'breathless', 'in bed'],
];

const outlasting: readonly Row[] = [
  ['carried boxes so breathless, still breathless twenty minutes later, back pain', 'breathless', 'still so'],
  ['out of breath when I run. Now also when I lie down, back hurts', 'breathless', 'at rest'],
  ["bum numb from the hard chairs, this time it hasn't gone in two days", 'numb-between-legs', 'two days'],
  [
    'heating is broken so I shiver, two hours later still shivering under a duvet, back pain',
    'fever',
    'a duvet',
  ],
  [
    'both legs went to sleep on the loo, an hour later they are still asleep, back pain',
    'both-legs',
    'an hour',
  ],
  ['crossed my legs, foot asleep, and it is still hanging', 'leg-losing-strength', 'it hangs'],
];

const beyondCauses: readonly Row[] = [
  ["drank loads of water and couldn't pee all day, sore back", 'bladder-or-bowel', 'not at all'],
  ['long story short I wet myself at my desk, back pain', 'bladder-or-bowel', 'no joke'],
  ['laughed and wet myself, now I leak without laughing, back pain', 'bladder-or-bowel', 'without laughing'],
  ['did legs at the gym yesterday. today I am short of breath, and back pain', 'breathless', 'a day later'],
  ['numb bum since the flight yesterday, back pain', 'numb-between-legs', 'a day later'],
  ['leg day yesterday, I cannot lift my left foot, back pain', 'leg-losing-strength', 'one foot'],
  ['slipped up in the meeting, slipped on the wet floor after, back hurts', 'fall-or-injury', 'two slips'],
  ['after my coffee I wet myself, back pain', 'bladder-or-bowel', 'no spilt coffee'],
  ['puddle under my chair and my trousers are wet, back pain', 'bladder-or-bowel', 'no rain'],
  ['I sat in a puddle of my own pee, back pain', 'bladder-or-bowel', 'no rain'],
  ["I'm here shivering and my back hurts", 'fever', 'no cold place'],
  ['caught myself on the rail, something cracked in my back', 'fall-or-injury', 'a crack'],
  ['caught myself, then fell all the same, on my tailbone', 'fall-or-injury', 'a fall after all'],
  ['tingling in heels and toes of both feet, back pain', 'both-legs', 'heels of feet'],
  ['the numbness is there in both legs, back pain', 'both-legs', 'what is there is numbness'],
  ['left leg numb, the other one too since yesterday, back pain', 'both-legs', 'a day'],
  ['feeling in both legs gone for twenty minutes, I was sitting, back pain', 'both-legs', 'feeling went'],
  ['can walk fine, chest feels crushed', 'chest-pain', 'a comma ends what can be done'],
  ['sensation normal in L leg, reduced S3-S5 on R, LBP', 'numb-between-legs', 'roots of nerves'],
];

describe.each([
  ['named again elsewhere', namedAgain],
  ['outlasting its cause', outlasting],
  ['beyond its cause', beyondCauses],
])('a sign %s', (_, rows) => {
  it.each(rows)('is heard in "%s": %s (%s)', (text, sign) => {
    const { signs, urgency } = read(text);
    expect(signs).toContain(sign);
    expect(urgency).toBe('emergency');
  });
});

describe('a denial', () => {
  it('ends where it is summed up', () => {
    expect(read('no fall no fever nothing, sciatica down my left leg').urgency).toBe('see-doctor');
  });
});

describe('a cause that is all there is to it', () => {
  it.each([
    'puffed after running for the bus, got my breath back in a minute, back a bit stiff',
    'legs went to sleep on the loo, fine once I stood up. stiff back',
    'drank so much tea, peeing all day. back a bit stiff',
    'the office is freezing, back stiff',
    'gym yesterday, legs sore both sides and back tight',
  ])('raises nothing in "%s"', (text) => {
    expect(read(text).urgency).toBe('ask');
  });
});
