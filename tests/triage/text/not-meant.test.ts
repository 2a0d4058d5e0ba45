import { describe, expect, it } from 'vitest';
import { readShipped as read } from './shipped-words.ts';

/** Message, and why the words of a sign in it are none. */
type Row = readonly [text: string, why: string];

const denied: readonly Row[] = [
  ['no loss of feeling and no loss of control, sore back', 'a denied loss is no loss'],
  ['have not had any injury, fever, weight loss or bladder problem', 'a list goes on to its last item'],
  ['fever: no, falls: no, numbness: no. sore back', 'the answer stands after'],
  ['Bladder? fine. Legs? fine. Back? sore.', 'asked and answered'],
  ['I can feel my legs, wipe, pee, everything. only my back is sore', 'what one can do is well'],
  ['I can walk, pee and poo like normal, just sore', 'said to be as ever, at the end of the list'],
  ["my leg doesn't hurt and isn't numb, sore back", 'a "no" to a complaint, not to a function'],
  ['negative for fever, chills, weakness, incontinence', 'clinical denial'],
  ['none of it in my legs, not so much as a tingle', 'an emphatic denial'],
  ['Was I sweating? No. Did I faint? No. Does my back ache? A bit.', 'whole questions, each denied'],
  ['my lower back feels tight when I sit', 'the "lower" of the back is no loss of feeling'],
];

const past: readonly Row[] = [
  ['my legs went numb once in 2016, fine ever since. sore back from lifting today', 'long over'],
  ['fell off a horse when I was 12, back is stiff from my desk', 'a child’s fall'],
  ['had a fever last month, gone now, back sore from lifting', 'over for weeks'],
  ['used to get pins and needles in both feet, not any more. sore back', 'a complaint of the past'],
  ['could not pee for a day, nine years ago. sore back from the bus', 'the time stands after a comma'],
  [
    'I had dark thoughts and self harmed as a teenager, long ago, am well now. stiff back',
    'long past, and said to be',
  ],
];

const others: readonly Row[] = [
  ['my dad has parkinsons and falls a lot. I lift him and my back is sore', 'the dad has no bad back'],
  ['a friend of mine has a fever. my back is sore from the sofa', 'the friend has no bad back'],
  ['my son has flu and a fever. I have got a sore back from lifting him', 'the child has no bad back'],
  ['my neighbour collapsed yesterday, I helped lift him and strained my back', 'somebody else fainted'],
  [
    'dad lost the use of his legs in an accident. my back is sore from lifting him',
    'an old case in the family',
  ],
  ['my friend had cauda equina and now I am paranoid, I only have a sore back', 'set against the writer'],
  ['my kid had a fever last week', 'nobody here is in pain'],
  ['kids off sick with a fever', 'nobody here is in pain'],
  ['saw a documentary about a man whose legs went numb. my back is sore', 'of a film'],
];

const supposed: readonly Row[] = [
  ['what are the warning signs of cauda equina', 'a question of knowledge'],
  ['can sitting too much make your legs numb', 'of anybody'],
  ['how would I tell a heart attack from back pain', 'the "I" only asks'],
  ['are numb toes a sign of something bad? do not have them, just wondering', 'owned up to as a question'],
  ['just wondering if numb legs can come from sitting', 'a question of knowledge behind "just wondering"'],
  ['i thought i had a fever but temp 36.9, back pain', 'measured, and none'],
  ['last night i dreamt i could not move my legs. back is a bit stiff', 'a dream'],
  ['what if it has started and my bladder stops, sore back', 'what has begun stands behind an "if"'],
  ['just asking. what are the signs of cauda equina', 'the same behind "just asking"'],
  ['scared of getting numb legs, just have a sore back right now', 'a fear'],
];

const idioms: readonly Row[] = [
  ['that song is a banger, stiff back', 'nothing was banged'],
  ['i am 38 and my back aches from the desk', 'an age'],
  ['lower back pain since last night', 'no long time'],
  ['back ache since last tuesday', 'no long time'],
  ['A 38-year-old with two weeks of low back ache after lifting, no leg pain, no fever', 'an age'],
  ['im 41, stiff back, no temperature', 'an age'],
  ['a 45-year-old woman with a stiff back', 'an age, and no old woman'],
  ['a 25-year-old with a sore back', 'an age, and no length of time'],
  ['saw a car crash on the way in. my back is stiff from the traffic jam', 'seen, not suffered'],
  ['my shoes make my feet tingle, back is stiff', 'the shoes do it'],
  ['chest and back sore from bench press', 'sore muscles'],
  ['dizzy from standing up quick, back stiff', 'anybody is'],
  ['osteopath cracked my back yesterday, bit sore', 'no blow'],
  ['bum numb from a hard chair', 'a long sit'],
  ['bum goes numb on long flights, back a bit stiff', 'a long sit'],
  ['ran a half marathon, both legs sore and back tight', 'a race'],
  ['i get up at 3 to pee anyway, old age. stiff back from digging', 'as ever'],
  ['sat through a long meeting, bum went to sleep but fine now, back aches', 'a long sit'],
  ['sat on the loo reading too long and my legs went to sleep, stiff back', 'a long sit'],
  ['this project has knocked me for six and my back is tight', 'nobody was knocked'],
  ['feel like I have been hit by a bus after that workout, back sore', 'a likeness'],
  ['nearly wet myself laughing, then my back twinged', 'laughter'],
  ['I fell about laughing and tweaked my back', 'laughter'],
  ['could murder a massage, my back is killing me', 'hyperbole'],
  ['deadlines are giving me palpitations lol, sore back', 'a joke of work'],
  ['shattered after the weekend, stiff back', 'a common word that looks like one of a blow'],
  ['thinking about the train journey, how do I keep my back happy', 'a place of death, and a journey'],
  ['how many times a day should I do the bridge for my back', 'a movement'],
  ['the room was flooded with questions, stiff back from the chair', 'water, but not the writer’s'],
];

const otherTongues: readonly Row[] = [
  ['mal au dos après le bureau, un peu raide', 'French, mild'],
  ['no tengo fiebre, solo me duele la espalda', 'Spanish, denied'],
  ['Rücken zwickt vom Sitzen, kein Fieber', 'German, denied'],
];

const ordinaryCauses: readonly Row[] = [
  ['legs ache from the half marathon and my back is tight', 'exertion'],
  ['sweating after spin class, back feels tight', 'exertion'],
  ['shivering at my desk, the heating is broken. back stiff', 'the room'],
  ['weak bladder since my kids were born, as always. back sore from lifting', 'long known'],
  ['bum went numb in that three hour meeting, stiff back', 'a hard chair'],
  ['my foot was asleep from sitting cross legged, stiff back', 'a posture'],
  ['always been out of breath on stairs, back sore', 'long known'],
  ['i get out of breath when running', 'exertion'],
  ['puffed after parkrun, back tight', 'exertion'],
  ['its 40 degrees in here and my chair is broken', 'the room'],
  ['heart racing after hiit, back fine', 'exertion'],
  ['that is 38.5 euros each', 'a price'],
  ['had flu in january with a fever, fine now, back a bit stiff', 'over for months'],
  ['the ceiling collapsed in our pricing model', 'no body fell'],
  ['jira is suicidal today', 'a thing of work'],
  ['temperature in here is 38 degrees', 'the room'],
  ['temp is 39 in our office, who do i call', 'the room'],
  ['wash the kit at 40 degrees', 'the wash'],
];

describe.each([
  ['denied', denied],
  ['past', past],
  ['told of others', others],
  ['supposed', supposed],
  ['a turn of phrase', idioms],
  ['mild or denied in another language', otherTongues],
  ['of an ordinary cause', ordinaryCauses],
])('what is %s', (_, rows) => {
  it.each(rows)('raises no emergency in "%s": %s', (text) => {
    expect(read(text).urgency).not.toBe('emergency');
  });
});

describe('the same words', () => {
  it.each([
    ['I was hit by a bus this morning, back sore', 'no likeness'],
    ['i am 38 and feverish and my back aches', 'an age, and a fever'],
    ['was 39 last night, back pain', 'no age is told of last night'],
    ['saw a car crash into me, back hurts', 'suffered and seen'],
    ['chest aches and back pain after the gym', 'no sore muscle is named'],
    ['dizzy when i stand up, nearly blacked out, back pain', 'not only from standing up'],
    ['I wet myself this morning, sore back', 'no laughter'],
    ['my dad collapsed and is holding his back', 'the other person has the bad back'],
    ['legs ache and tingle, both, and no I have not been to the gym', 'no exertion'],
    ['used to feel when I needed to pee, now I do not, sore back', 'a function of the past, not a complaint'],
    ['bum has been numb since Monday, sore back', 'no chair to blame'],
    ['numb bum from the hard chair, still numb the next day', 'no sitting lasts so long'],
    ['i get out of breath walking to the printer, back hurts', 'no exertion'],
    ['out of breath just talking, running a fever, back hurts', 'a fever that "runs"'],
    ['my temp is 38.5 up here and my back aches', 'of a body, and a place beside it'],
    ['i was 39 in the office and my back is killing me', 'of a body, and a place beside it'],
    ['my son has a fever and his back hurts', 'the child is in pain'],
    ['no i havent got any pain in the legs. but yes pee is leaking', 'what is set against a denial'],
    ['i dont have any numbness, but i cant pee', 'what is set against a denial'],
    ['i think i broke my back', 'no hyperbole of work'],
    ['crashed my ebike', 'whatever one rides'],
    ['sui thoughts', 'shorthand'],
    ['back pain and throwing up blood', 'blood from inside'],
    ['the ceiling collapsed on me and my back hurts', 'on a body'],
    ['heart racing and back pain since breakfast', 'no exertion'],
    ['nearly passed out from the pain', 'no smell'],
  ])('are an emergency in "%s": %s', (text) => {
    expect(read(text).urgency).toBe('emergency');
  });
});

describe('plain back pain', () => {
  const pains = ['back pain', 'my lower back hurts', 'sore back', 'stiff back', 'back ache'];
  it.each([
    'since yesterday',
    'since last night',
    'since i woke up',
    'since monday',
    'for 2 days',
    'for ten days',
    'today',
    'after work',
    'after gardening',
    'after lifting a box',
    'since my run',
    'since the gym',
    'from my chair',
    'between my shoulders',
    'and i am tired',
    'worse when i sit',
    'on the left side',
    'when i bend',
    'when i sit',
    'at night sometimes',
    'at my desk',
  ])('asks for the list and raises nothing, %s', (when) => {
    for (const pain of pains) expect(read(`${pain} ${when}`).urgency, `${pain} ${when}`).toBe('ask');
  });
});

describe('off topic', () => {
  it.each([
    'break a leg tomorrow!!',
    'my back is up',
    'get it off your chest',
    'how do you pronounce cauda equina',
    'how do i know if ive got it, cauda equina i mean',
  ])('is never said of "%s", which names a part of the body', (text) => {
    expect(read(text).urgency).toBe('ask');
  });
});
