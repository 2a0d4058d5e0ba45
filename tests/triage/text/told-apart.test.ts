import { describe, expect, it } from 'vitest';
import { readShipped as read } from './shipped-words.ts';

/** A message, and the sign that its words alone must tell of. */
type Row = readonly [text: string, sign: string];

const causes: readonly Row[] = [
  ['Back tight after football yesterday. Both my legs are numb.', 'both-legs'],
  ['sore back from squats, both my legs are numb', 'both-legs'],
  ['stiff back after sleeping on the sofa. i passed out this morning, back pain', 'fainting'],
  ['stiff back after sleeping on the sofa, i passed out this morning', 'fainting'],
  ['i passed out this morning, back pain lol', 'fainting'],
  ['a bit stiff after the long drive to Leeds. i cant feel my bottom when i wipe', 'numb-between-legs'],
  [
    'numb with boredom in that meeting, the bench left my back stiff. i cant feel my bottom',
    'numb-between-legs',
  ],
  [
    'period cramps and the usual backache, same as every month. i cant pee since yesterday',
    'bladder-or-bowel',
  ],
  ['i cant pee since yesterday and my back hurts, and its hot in here', 'bladder-or-bowel'],
  ['overdid it with the garden pots, i cant pee since yesterday, back pain', 'bladder-or-bowel'],
  ['its hot in here, im shivering and my back hurts', 'fever'],
  ['how long does a pulled muscle take. sudden tearing pain in my back', 'sudden-worst-or-tearing'],
  ['asthma is fine with my inhaler, this is different, cant get air and my back hurts', 'breathless'],
];

const supposed: readonly Row[] = [
  ['what are the red flags for backs, for a poster. i cant pee since yesterday', 'bladder-or-bowel'],
  ['I dont have any numbness, my back is sore. i cant pee since yesterday', 'bladder-or-bowel'],
  ['just curious, both my legs are numb, back pain', 'both-legs'],
  ['doing the newsletter. i have chest pain and my back hurts', 'chest-pain'],
  ['saw the poster in the kitchen, both my legs are numb', 'both-legs'],
  ['wondering if anyone can help, both my legs are numb', 'both-legs'],
  ['first aid drill: casualty fell, then i fell over her, back pain now', 'fall-or-injury'],
];

const inFull: readonly Row[] = [
  ['no worries, peed myself', 'bladder-or-bowel'],
  ['not feeling great, fainted, back pain', 'fainting'],
  ['not the best day, peed myself', 'bladder-or-bowel'],
  ['never again, peed myself at the gym', 'bladder-or-bowel'],
  ['this is not a drill, peed myself', 'bladder-or-bowel'],
  ['peed myself, no change since', 'bladder-or-bowel'],
  ['hot flushes are nothing new, the fever is. back pain too', 'fever'],
  ['should i worry, peed myself', 'bladder-or-bowel'],
];

const past: readonly Row[] = [
  ['i cant lift my left foot and it gets worse, had sciatica years ago', 'leg-losing-strength'],
  ['my friend had the same last year and both my legs are numb', 'both-legs'],
  ['i peed myself without noticing, used to run marathons', 'bladder-or-bowel'],
  ['had a fall in 2009, healed. had another on saturday, back is killing me', 'fall-or-injury'],
];

const others: readonly Row[] = [
  ['my wife fainted, bad back pain, what do i do', 'fainting'],
  ['my son fell off the roof, back hurts, what should i do', 'fall-or-injury'],
  ['my 15 year old son fell off the roof, back hurts', 'fall-or-injury'],
];

const ofTheCheck: readonly Row[] = [
  ['why do you ask about bladder? because mine stopped working on tuesday, back pain', 'bladder-or-bowel'],
  ['questions about numbness. mine is around the anus', 'numb-between-legs'],
  ['ticked no for bladder by mistake, it should be yes', 'bladder-or-bowel'],
  ['ticked no for cancer by mistake, i had it in 2016, back pain now', 'cancer-history'],
  ['desk collapsed on my back', 'fall-or-injury'],
  ['a box fell off the shelf on my back', 'fall-or-injury'],
  ['need a wee, start without me. 20 min later still nothing comes, back pain', 'bladder-or-bowel'],
  ['wet trousers from the rain i said, it wasnt the rain. lost control twice, back pain', 'bladder-or-bowel'],
];

describe.each([
  ['a cause told of something else', causes],
  ['what is said for a poster or of "if"', supposed],
  ['what is said in full', inFull],
  ['what is long over', past],
  ['who asks what to do for somebody', others],
  ['talk of the check and of things', ofTheCheck],
] as const)('%s takes no sign back', (_, rows) => {
  it.each(rows)('in "%s": %s', (text, sign) => {
    expect(read(text).signs).toContain(sign);
  });
});

describe('a crisis', () => {
  it.each([
    'im dying here lol, no i mean i have pills and i am going to take them',
    'cancel my reminders, wont need them where im going',
    'unsubscribe me from life',
  ])('is heard in "%s"', (text) => {
    expect(read(text).isCrisis).toBe(true);
  });

  it.each([
    'cancel my reminders, i am going on leave',
    'i dont need them where im going, two weeks in spain',
    'unsubscribe me from everything please',
  ])('is none in "%s"', (text) => {
    expect(read(text).isCrisis).toBe(false);
  });
});

describe('what is harmless in sentences of hardly a word', () => {
  it.each([
    'leg day. can barely walk lol. back is fine',
    'Took the stairs. Out of breath. Back ok.',
    'Tripped on the cable. Did not fall. Back is fine.',
    'Gym yesterday. Legs sore and back tight.',
    'chest and back sore from bench press',
    'laughed so much i almost passed out',
    'that price made me faint lol',
    'i ticked fever by mistake, i have none',
    'warm room, sweaty back',
    'flu in january, all gone, back a bit stiff today',
    'feels like a truck ran over my back after the gym',
    'why do you ask about the bladder',
    'everyone at home has the flu, i dont, back is stiff from carrying soup upstairs',
    'my legs are tired and heavy after the shift, back sore',
    'my bum went numb at the match, fine at half time',
    'the box fell off the shelf',
    'fever was last week, gone now, back a bit stiff',
    'if i tick fever does it call someone',
    "I'm writing the newsletter, would numb legs be urgent",
  ])('raises nothing in "%s"', (text) => {
    expect(read(text).urgency).not.toBe('emergency');
  });
});

describe('a sign that is told after all', () => {
  it.each([
    ['how long should i wait if my legs keep collapsing under me', 'both-legs'],
    ['do i go to a and e if i havent been able to pee since last night', 'bladder-or-bowel'],
    ['should i come in if both legs have been numb since monday', 'both-legs'],
    ['scared one day i will wet myself. today i did', 'bladder-or-bowel'],
    ['leaflet says loss of bladder control. happened to me today', 'bladder-or-bowel'],
    ['fell last year, no sorry fell this morning, from a ladder, cant stand', 'fall-or-injury'],
    ["chair 14 makes my back sore, chair 15 doesn't, both my legs are numb", 'both-legs'],
    ['dad has cancer, i dont, but my legs are weak', 'both-legs'],
    ['fell, cant move', 'fall-or-injury'],
    ['slipped and i cant stand up', 'fall-or-injury'],
    ['90kg bench fell on me', 'fall-or-injury'],
    ['the box fell on my shoulder and my back is agony', 'fall-or-injury'],
    ['new thoracic pain, unsteady gait', 'leg-losing-strength'],
    ['back pain after a seizure', 'fall-or-injury'],
    ['no stream, just drips, back pain new', 'bladder-or-bowel'],
    ['Both my legs are numb. I ran a marathon in May.', 'both-legs'],
    ['Both my legs are numb. Ran for the bus with a sore back.', 'both-legs'],
    ['numb between my legs since this morning, sat on it all day I thought', 'numb-between-legs'],
  ])('"%s": %s', (text, sign) => {
    expect(read(text).signs).toContain(sign);
  });

  it.each([
    'took all my cocodamol, back still hurts',
    'i have my pills, i am going to take them',
    'i have my pills, i will take them all before anyone comes home',
    'took all my meds as usual, i want to die',
  ])('a crisis: "%s"', (text) => {
    expect(read(text).isCrisis).toBe(true);
  });
});

describe('what is harmless after a full stop, on a thing or with a meal', () => {
  it.each([
    'My legs are dead. Ran a marathon yesterday.',
    'Legs feel like jelly today. Did leg day at the gym last night.',
    'sweaty and sore after the gym, good sore',
    'the stapler fell on my foot haha',
    'a mug fell over on my keyboard',
    'the shelf fell on my lunch',
    'plant fell over in the corridor',
    'the dog pulled me over to the park twice today',
    'got my tablets, going to take them with food',
    'got my tickets, going to take them with me',
    'old sports injury in my back plays up when its cold',
    'back ache since my shift, legs tired',
    'chilly office, shivery, stiff shoulders',
    'we fell behind and i cant move the deadline',
    'today i did leg day, can it make my legs numb',
  ])('raises nothing in "%s"', (text) => {
    expect(read(text).urgency).not.toBe('emergency');
  });
});
