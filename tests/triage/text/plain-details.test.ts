import { describe, expect, it } from 'vitest';
import { readShipped as read } from './shipped-words.ts';

/** Plain pain with a detail that brushes against a sign, its twin in which the sign is meant, and what tells them apart. */
type Twins = readonly [plain: string, meant: string, what: string];

const twins: readonly Twins[] = [
  [
    'foot went tingly for a sec because i sat on it, back is a bit achy too',
    'both feet went tingly and stay so, back is achy',
    'over at once',
  ],
  [
    'sat cross legged, legs went numb, fine again in a minute. stiff back',
    'sat down and now both legs are numb, back hurts',
    'over once they moved',
  ],
  [
    'I drink litres of water so I pee a lot. stiff back',
    'I drink litres of water and cannot pee. stiff back',
    'how often, and not whether',
  ],
  [
    'ran to the loo after that curry. back is stiff',
    'ran to the loo and did not make it. back is stiff',
    'a curry',
  ],
  [
    'that joke made me pee myself, back is stiff from the chair',
    'a cough made me pee myself, back pain since monday',
    'a joke',
  ],
  [
    'tripped but caught myself, back is fine just a bit achy',
    'slipped on the ice, caught myself, back sore ever since',
    'nothing hurt',
  ],
  [
    'went over the report all day, back stiff',
    'went over the handlebars, back sore',
    'a report and no handlebars',
  ],
  ['went down to the basement, sore back', 'went down the stairs on my back, sore', 'walking'],
  [
    'smashed my workout today, back is tight',
    'smashed my back on the squat rack today, it is sore',
    'a workout',
  ],
  [
    'leg day. can barely walk lol. back is fine',
    'can barely walk since this morning, leg is weak, back pain',
    'squats',
  ],
  [
    'heart was racing before my presentation, stiff back',
    'heart is racing and my back hurts since this morning',
    'a fright',
  ],
  [
    'gave blood at lunch and felt a bit faint, stiff back',
    'stood up and felt faint, my back is tearing',
    'blood given',
  ],
  ['dropped my phone on my foot, stiff back', 'my foot drops when I walk, stiff back', 'what is dropped'],
  [
    'hamstrings are so tight I cannot touch my toes, back stiff',
    'I cannot move my toes, back hurts',
    'what cannot be touched',
  ],
  [
    'nothing odd when I wee. just an ordinary bad back',
    'feels odd when I wee. bad back since monday',
    'what is denied of a time',
  ],
  [
    'strength is normal in both legs, lower back sore',
    'strength is normal in both arms, both legs weak, lower back sore',
    'what is well',
  ],
  [
    'my chest is clear. lower back is a bit sore',
    'my chest is tight. lower back is a bit sore',
    'what is well of two sentences',
  ],
  [
    'lower back ache since yesterday, fell off a horse at 15, fine ever since',
    'fell off a horse, lower back ache since yesterday',
    'a past that a later day does not bring back',
  ],
  [
    'Car crash in 2009, whiplash, long settled. This week it is only tight',
    'Car crash on Friday, whiplash. This week it is tight',
    'settled',
  ],
  [
    'the heating is off and I am shivering, back is stiff',
    'the heating is on and I am shivering, back is stiff',
    'a cold room',
  ],
  [
    'numb bum after the long meeting, fine once I stood up',
    'woke with a numb bum, have a meeting',
    'a meeting that was',
  ],
];

describe('a detail beside plain pain', () => {
  it.each(twins)('raises nothing in "%s"', (plain) => {
    expect(read(plain).urgency).toBe('ask');
  });

  it.each(twins)('is not "%s" where it says "%s": %s', (_, meant) => {
    expect(read(meant).urgency).toBe('emergency');
  });
});

describe('what is well', () => {
  it.each([
    ["can't feel my legs, otherwise fine", 'all the rest is meant'],
    ["can't lift my foot, otherwise good, sore back", 'all the rest is meant'],
    ['pee is fine one minute then nothing comes, back pain', 'it was well for a minute'],
    ['my leg was normal in the morning, by lunch it would not lift, back pain', 'it was well in the morning'],
    ['feeling is normal in one leg and gone in the other, back pain', 'the other leg is not'],
    ['arms are normal in strength, short of breath, sore back', 'a comma ends it'],
    ['numbness in my groin: normal?', 'it is asked'],
    ['drinking loads of water, not able to pee, back pain', 'a drink explains no pee that will not come'],
    ['need the loo all day after coffee but nothing comes out, back pain', 'nor does coffee'],
    ["chest sore from push ups and now it's crushing into my arm", 'no sport does that'],
    ['gave blood yesterday, fainted this morning with back pain', 'a day later'],
    ['leg day yesterday and today I cannot lift my left foot, back pain', 'one foot'],
    ['both feet went to sleep when I sat on the floor and have not woken up since, back pain', 'it stays'],
  ])('takes no alarm back in "%s": %s', (text) => {
    expect(read(text).urgency).toBe('emergency');
  });
});

/** By the words alone: what was learnt might say the same. */
describe('the words around a sign', () => {
  it.each<[text: string, signs: readonly string[], why: string]>([
    [
      "Back aches. Legs are both completely fine, toilet's fine, nothing numb.",
      [],
      'well within what is composed',
    ],
    ['lower back is sore since yesterday. my chest is clear', [], 'well in the second of two sentences'],
    ['back is a bit stiff. had chest pain in 2017, all checked', [], 'past in the second of two sentences'],
    ['had chest pain in 2017, all checked, never had it again. stiff back', [], 'an "again" that never was'],
    [
      'arms are normal in strength, short of breath, sore back',
      ['breathless'],
      'a comma ends what is normal',
    ],
    [
      'numb bum since yesterday just like years ago, back pain',
      ['numb-between-legs'],
      'a day in the part that tells of the past',
    ],
  ])('make of "%s" the signs %j: %s', (text, signs) => {
    expect(read(text).signs).toEqual(signs);
  });
});

describe('a sign for a doctor', () => {
  it.each([
    ['my trousers are falling off me, not dieting, and back pain', 'clothes fell, and nobody'],
    ['bruise on my lower back, no idea where from', 'an idea comes from somewhere, nobody fell'],
    ['My back has hurt since I came back from holidays in August', 'since, and a month'],
    ['back pain since around Easter', 'a day is named about'],
    ['the pain in my back keeps growing week after week', 'it grows'],
    ['worsening lower back pain', 'it grows'],
    ['it does go down the left leg a bit, to about the shin', 'a pain that goes down is no faint'],
  ])('stays one in "%s": %s', (text) => {
    expect(read(text).urgency).toBe('see-doctor');
  });

  it('is none in a pain "all day"', () => {
    expect(read('back pain after sitting all day').urgency).toBe('ask');
  });
});
