import { describe, expect, it } from 'vitest';
import { readShipped as read } from './shipped-words.ts';

/** Sign, message, and what about its wording is to be understood. */
type Row = readonly [sign: string, text: string, why: string];

const functions: readonly Row[] = [
  ['numb-between-legs', 'I really cannot properly feel my bottom', 'words stand between "cannot" and "feel"'],
  ['numb-between-legs', 'the feeling round my anus has mostly gone', 'the loss is told after the feeling'],
  ['numb-between-legs', 'genitals: less sensation than last week', 'less of a sense is a loss of it'],
  [
    'numb-between-legs',
    'it was as though my bottom was not there',
    'a part that is not there is one not felt',
  ],
  [
    'bladder-or-bowel',
    'I used to know when my bladder was full',
    'a function of the past is one that was lost',
  ],
  ['bladder-or-bowel', 'no urge to pee at all, sore back', 'no urge is a loss though nothing hurts'],
  ['bladder-or-bowel', "haven't needed a wee all day, sore back", 'a need that does not come is lost'],
  ['leg-losing-strength', "my left leg wouldn't take me up the stairs", 'a "no" to what a leg should do'],
  ['leg-losing-strength', 'strength in my leg is draining away', 'strength that goes is weakness'],
  [
    'leg-losing-strength',
    'I have to lift my leg into the car with my hands',
    'hands that do the work of a leg',
  ],
  ['sexual-change', "since my back went I can't stay hard", 'a function in plain words'],
];

const anyOrder: readonly Row[] = [
  ['both-legs', 'tingling, both of my feet, since lunch', 'the change before the part'],
  ['both-legs', 'feet. Both of them. Numb.', 'across the ends of short sentences'],
  ['both-legs', 'the right started it and now the left is the same, both legs hurt', 'one after the other'],
  ['both-legs', 'left foot tingly. right foot tingly. back sore', 'each told alone'],
  ['both-legs', 'it was only the left leg, now the right has joined in', 'the second leg told as joining'],
  ['chest-pain', 'tight, really tight, my chest, and a sore back', 'the change first'],
  ['sudden-belly-pain', 'all of a sudden my back and stomach were agony', 'suddenness first'],
];

const plainTalk: readonly Row[] = [
  [
    'bladder-or-bowel',
    'my waterworks are all over the shop since my back went',
    'a word of the area and a turn of phrase',
  ],
  ['bladder-or-bowel', 'my sphincter acts up, sore back', 'the area alone, with nothing that explains it'],
  [
    'numb-between-legs',
    'touching my scrotum is like touching through a glove, back pain',
    'the area and a likeness',
  ],
  ['fever', 'boiling and freezing by turns, and my back is awful', 'fever without the word'],
  ['fall-or-injury', 'came a cropper on the ice, sore back', 'a fall without the word'],
  [
    'fall-or-injury',
    'my husband threw me against a wall and my back hurts',
    'what somebody does to the writer',
  ],
  ['fainting', 'next thing I was on the kitchen floor, back had been hurting', 'a faint told by its end'],
  ['breathless', "can't seem to fill my lungs, back hurts", 'breath without the word'],
  ['self-harm', 'the kids would be easier off without me here', 'veiled: a world without the writer'],
  ['self-harm', "I don't see any reason to keep going", 'veiled: no reason to live'],
  ['self-harm', 'should I just end it all', 'a question takes nothing from a crisis'],
  ['known-aneurysm', 'they are watching a bulge in my aorta, back aches', 'the thing described'],
  ['pregnancy-danger', '31+4 and cramps every five minutes, sore back', 'how midwives write weeks'],
  ['pregnancy-danger', "preggo 24w, back pain and the baby's gone quiet", 'short forms'],
];

const dialects: readonly Row[] = [
  ['bladder-or-bowel', "ma back's sair an a cannae haud ma watter", 'Scots'],
  ['numb-between-legs', 'nae feelin in ma bahookie since yestreen', 'Scots for the part and for the time'],
  ['fainting', "took a dwam at the shops, ma back's gowpin", 'a Scots faint'],
  ['both-legs', 'my both legs are becoming numb, back is paining', 'Indian English'],
  [
    'bladder-or-bowel',
    'not passing any urine since morning, back pain is there',
    'a "not" to what should come',
  ],
  ['fall-or-injury', 'fel dwn the steps last nite, bak is sor', 'letters left out'],
  ['fever', 'tempreture 39 an shivring, bak pane', 'written by ear'],
  ['sexual-change', 'new ED since the disc went, 3/7', 'shorthand'],
];

const otherTongues: readonly Row[] = [
  ['fever', 'my back hurts y tengo fiebre', 'the languages are mixed'],
  [
    'numb-between-legs',
    'I hope this finds you well and please forgive me for writing in german: rückenschmerzen und taubheit im schritt',
    'English stands before it',
  ],
  ['bladder-or-bowel', 'j’ai mal au dos et je ne peux plus uriner depuis ce matin', 'French'],
  ['both-legs', 'me duele la espalda y tengo las dos piernas dormidas', 'Spanish'],
  ['fever', 'ich habe Schüttelfrost und starke Rückenschmerzen', 'German'],
  [
    'numb-between-legs',
    'boli mnie krzyż i nic nie czuję w kroczu',
    'Polish, with a letter that has no plain form',
  ],
  ['bladder-or-bowel', 'kamar mein dard hai aur peshab nahi aa raha', 'Hindi in Latin letters'],
  ['self-harm', 'non ce la faccio più con la schiena, voglio morire', 'Italian'],
];

const doings: readonly Row[] = [
  [
    'leg-losing-strength',
    'my flip flop keeps coming off the left foot, sore back',
    'what the foot does not hold',
  ],
  [
    'leg-losing-strength',
    'I could do heel raises on the right last week, now I cannot',
    'a test of strength',
  ],
  ['leg-losing-strength', 'have to swing my leg round from the hip to take a step', 'how it is walked'],
  ['bladder-or-bowel', 'bursting, but I go and it is only a few drops. sore back', 'how little comes'],
  ['bladder-or-bowel', 'I put puppy pads on my office chair since the back went', 'what is done about it'],
  ['numb-between-legs', 'washing down there is like washing through a coat, back pain', 'layers on the skin'],
  ['breathless', 'I stop in the middle of a sentence for air, back hurts', 'speech that breaks off'],
  ['sudden-worst-or-tearing', 'like canvas ripping down my spine', 'a sound for a tear'],
  ['pregnancy-danger', 'I am 11 weeks, some red on the paper, backache', 'weeks, without the word'],
];

const crisis: readonly Row[] = [
  ['self-harm', 'keep imagining stepping out in front of a lorry', 'a thought of a means'],
  ['self-harm', 'I have a plan and a date and my back hurts', 'a plan'],
  ['self-harm', "I don't think I can carry on living with this", 'to live on'],
  ['self-harm', 'this is the end of the line for me', 'of the writer, not of a thing'],
  ['self-harm', 'been putting the codeine by, there is enough now', 'a hoard'],
  ['self-harm', 'the insurance would leave the kids better off', 'worth more dead'],
  [
    'self-harm',
    'he has given away his guitar and says he will not need it after Friday',
    'a farewell, of another',
  ],
  ['self-harm', 'scratching my arms with scissors until they bleed', 'self-harm without its name'],
  ['self-harm', 'I went and stood on the flyover for an hour last night', 'a place'],
  ['self-harm', 'stopped making plans for the summer', 'no future'],
];

const masked: readonly Row[] = [
  [
    'fever',
    "haven't got a fever now but had one this morning, 39, sore back",
    'denied of now, said of today',
  ],
  [
    'numb-between-legs',
    'the numbness between my legs has gone now, lasted two days',
    'came and went in days',
  ],
  ['fainting', 'passed out yesterday, fine again, sore back', 'past, but of yesterday'],
  ['bladder-or-bowel', "not leaking, I just can't pee. sore back", 'one trouble denied, another told'],
  [
    'bladder-or-bowel',
    "I'm not incontinent I just leak a bit since my back went",
    'no comma between the two',
  ],
  ['both-legs', 'is it a thing that my legs go numb? sore back', 'a question about the writer'],
  ['fever', 'paracetamol is hiding it, the fever is there all right, sore back', 'hidden by a tablet'],
  [
    'fever',
    'curry made me sweat, but the 38.9 on the thermometer is not the curry',
    'no cause takes a reading back',
  ],
  ['both-legs', 'no pain in my legs, they are just numb', 'of the same legs something else is denied'],
  [
    'known-aneurysm',
    'dad had an aneurysm and so do I, back hurts since this morning',
    'the family’s and the writer’s own',
  ],
  ['numb-between-legs', "can't honestly say there's no numbness down there", 'a doubt with a word between'],
  [
    'bladder-or-bowel',
    'hypothetically if somebody could not pee, it has been since this morning',
    'told with its hour',
  ],
  ['fever', '~no fever~ fever since lunch, sore back', 'struck through is taken back'],
  ['bladder-or-bowel', 'nothing works below the waist', 'nothing that can be named'],
  ['fever', 'was 102 last night, 99 this morning. lower back kills', 'a reading by its number'],
  ['fall-or-injury', 'my mother slipped in the bathroom, complains of back pain', 'the pain is hers'],
  ['fall-or-injury', 'pulled off a horse and my back is seizing', 'done to the writer'],
  ['fever', 'temp 37.9 and back pain, shivery', 'no reading takes shivers back'],
  ['pregnancy-danger', 'pregnant, no movement from baby, back ache', 'what is missing'],
  ['numb-between-legs', 'can feel everything except between my legs', 'what is left out'],
  ['numb-between-legs', 'can feel my legs but not my groin', 'what is left out'],
  ['bladder-or-bowel', "can't hold stool, back pain", 'a function that is lost'],
  ['self-harm', 'a client of mine with back pain says he wants to kill himself', 'of another, and now'],
  ['both-legs', 'my legs are paralized', 'half British, half American'],
  ['pregnancy-danger', 'just wondering, waters broke and my back hurts', 'to wonder is no supposition'],
  ['leg-losing-strength', 'my left foot drops when i walk after the gym', 'no sport makes one foot drop'],
  ['leg-losing-strength', 'leg getting weaker every day since football', 'no sport goes on for days'],
  ['fainting', 'passed out at the gym', 'no sport makes people faint'],
  ['breathless', "i can't catch my breath after a long day at my desk", 'nobody wants a rest here'],
  ['breathless', 'struggling to catch my breath after one flight of stairs', 'nobody wants a rest here'],
  ['bladder-or-bowel', 'told to watch for trouble weeing. well, it’s here', 'what was feared has come'],
  ['numb-between-legs', 'is numbness between the legs normal? ive got it', 'asked, and then owned'],
  [
    'bladder-or-bowel',
    'no problems with my bladder, apart from the fact it empties by itself',
    'the exception is the trouble',
  ],
  ['numb-between-legs', 'just asking for advice. my bits are numb and my back aches', 'who asks has it'],
  ['both-legs', 'just wondering what to do. whole lower half is numb', 'who asks has it'],
  ['bladder-or-bowel', "in general i'm healthy. incontinence since friday, LBP", 'only introduces it'],
];

describe.each([
  ['a function that is lost', functions],
  ['words in any order', anyOrder],
  ['plain talk', plainTalk],
  ['dialect and shorthand', dialects],
  ['another language', otherTongues],
  ['what one can no longer do, or does about it', doings],
  ['a wish to die', crisis],
  ['what is masked or half denied', masked],
])('%s', (_, rows) => {
  it.each(rows)('makes %s an emergency in "%s", since %s counts', (sign, text) => {
    const { urgency, signs } = read(text);
    expect(signs).toContain(sign);
    expect(urgency).toBe('emergency');
  });
});

describe('pins and needles', () => {
  it.each([
    ['pins and needles in my left foot, back stiff', 'see-doctor', 'of one foot'],
    ['pins & needles down one leg', 'see-doctor', 'of one leg'],
    ['pins and needles in both feet', 'emergency', 'of both'],
    ['my pins are weak and my back aches', 'emergency', 'no needles: legs'],
  ])('in "%s" are %s, since they are %s', (text, urgency) => {
    expect(read(text).urgency).toBe(urgency);
  });
});

describe('a single weak leg', () => {
  it.each([
    ['my right leg is weak and my back hurts', 'emergency', 'nothing says that it is mild or steady'],
    ['right leg a bit weak for weeks, no change, back hurts', 'see-doctor', 'mild and steady'],
    ['right leg was a bit weak on Monday. Now it buckles. back hurts', 'emergency', 'mild once, worse now'],
  ])('in "%s" is %s, since it is %s', (text, urgency) => {
    expect(read(text).urgency).toBe(urgency);
  });
});

describe('a word of an emergency that no pattern makes sense of', () => {
  it.each([
    ['pain down my left leg, and my crotch said hello', 'a see-doctor sign stands beside it'],
    ['osteoporosis, back pain, do I call an ambulance', 'a same-day sign stands beside it'],
  ])('never gives "%s" a lower answer, though %s', (text) => {
    expect(['emergency', 'ask']).toContain(read(text).urgency);
  });

  it('is told among the reasons', () => {
    expect(read('pain down my left leg to the heel, do I call an ambulance')).toMatchObject({
      urgency: 'ask',
      signs: ['pain-into-one-leg'],
      reasons: expect.arrayContaining(['half-understood']),
    });
  });

  it('holds nothing back where it is denied', () => {
    expect(read('no ambulance, no fever, pain down my left leg to the heel').urgency).toBe('see-doctor');
  });
});
