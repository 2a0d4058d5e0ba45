import { describe, expect, it } from 'vitest';
import { readShipped as read } from './shipped-words.ts';

/** Harmless talk, and beside it a rewording that is an emergency: a rule for the one may not hide the other. */
type Twins = readonly [harmless: readonly string[], emergency: readonly string[]];

const twins: Readonly<Record<string, Twins>> = {
  'a limb that does not obey': [
    [
      'brain says gym, body says no',
      'i told my team to move and nothing happened',
      'asked legal, no response yet',
    ],
    [
      'brain says lift, foot says no. lumbar pain',
      'i tell my leg to move and nothing happens',
      'i ask my left leg to move, no response. back pain',
      'my foot ignores what my brain says',
      'my leg has half the strength of yesterday',
    ],
  ],
  'one leg, and then both': [
    ['was only on one project, two now', 'the app was in one store, it is in two now'],
    ['used to be one leg, is both now', 'it was in one leg, is in two now, sciatica'],
  ],
  'where somebody stands': [
    ['im on the bridge call', 'joining the incident bridge now', 'we stand on the edge of a big release'],
    ['im standing on the bridge', 'im standing on a ledge', 'here on the ledge'],
  ],
  'bent over, and the muscles that hold water': [
    [
      'i bent over and it twinged',
      'bent over and felt a twinge',
      'the flow of work wont stop',
      'the dog threw up on my keyboard',
    ],
    ['cant squeeze to stop the flow when i pee, back pain', 'cant clench to hold my wee, back pain'],
  ],
  'flu of somebody else': [
    ['bad back, colleague has flu', 'sore back, half the office has flu', 'back pain, flu going round here'],
    [
      'back pain, i have flu and so do the kids',
      'my kids have flu and now i have chills and back pain',
      'my husband has flu and back pain',
      'colleague has flu and i have chills with my back pain',
    ],
  ],
  'a turn of phrase for a fall': [
    [
      'fell back asleep with a sore back',
      'back is sore after being hit by deadlines',
      'the presentation knocked me off my feet',
    ],
    [
      'fell back off the ladder, back pain',
      'knocked off my feet by a car, back hurts',
      'a wave knocked me off my feet at the beach, back pain since',
    ],
  ],
  'somebody else, and over': [
    ['my mum had fever and back pain', 'my brother had a temperature and a sore back in march, all over now'],
    [
      'my mum has fever and back pain',
      'my mum had a fever this morning and back pain, what should she do',
      'my mum had fever and back pain last night and now she is shivering',
      'my mum had fever and back pain since monday',
    ],
  ],
  'a doubt that denies after all': [
    [
      "it's not that I can't control my bowels, it's just sore",
      'it isnt that my legs are weak, its just sore',
    ],
    [
      "it's not that I can't control my bowels, it's that I don't feel them",
      "it's not that I can't control my bowels, it's just that I don't feel them",
      "it's not that I can't control my bladder, it's just that it goes when it wants",
      "it's not that I can't feel my feet, it's just sore and my bum is numb",
      "my bladder leaks. it's not that I can't control my bowels, it's just sore",
      "it's not just sore, I can't control my bowels",
    ],
  ],
  'caught in time': [
    [
      'lost my footing, grabbed the rail, all fine',
      'lost my footing on the stairs, grabbed the rail, all fine, back sore',
    ],
    [
      'lost my footing, grabbed the rail, fell anyway, back pain',
      'lost my footing, grabbed the rail, all fine until I let go and fell, back pain',
      'lost my footing, grabbed the rail, still went down six steps, back pain',
    ],
  ],
  'out of breath, and why': [
    ['out of breath after five flights of stairs', 'the lift is broken so i am out of breath'],
    [
      'the lift is broken and i am out of breath just sitting here, back pain',
      'out of breath in bed, back pain',
    ],
  ],
  'what was read, searched for or asked': [
    [
      'the bbc had a piece about cauda equina today',
      'translating the warning list, what does saddle numbness mean',
      'why did you ask me about my bladder, i only asked for a stretch',
      'netflix doc about a climber who broke his spine',
      'dr google says aneurysm, i say i slept on the sofa',
      'the bot asked about numbness between the legs, i checked, normal feeling everywhere',
      "read a thread on numb bums and now i'm paranoid. mine is fine",
    ],
    [
      'read an article about cauda equina and my saddle is numb',
      'reading about cauda equina, my bum is numb and back hurts',
      'watching a documentary and my legs went numb, back pain',
      'i googled numb legs because my legs are numb, back pain',
      'what does it mean that my saddle is numb',
      'google says go to a&e for a numb saddle, my saddle is numb',
      'google says cauda equina because i cant pee',
      'the check asked about numb legs, both are numb',
      'the check asked about numb legs, mine are',
      'the check asked about numbness between my legs, yes since monday',
      'you asked about my bladder, it leaks',
      'read a thread on numb bums, my bum is numb',
      'not asking for a friend: numb nuts, sore back',
      'the check asked about my bladder. i havent been able to go since last night',
      'what happens if i tick numbness, because i have it between my legs',
    ],
  ],
  'asked by somebody else': [
    [
      'the nurse asked whether my legs were weak. no. just sore',
      'i ticked yes on fever by mistake, never had one',
    ],
    [
      'the nurse asked whether my legs were weak and i said yes, back pain',
      'my physio asked if i had trouble peeing, i do since yesterday',
      'doctor asked if I was numb down there and I said yes, back pain',
      'ticked no by mistake, i did fall yesterday, back pain',
    ],
  ],
  'games and play': [
    [
      'my character in the game cant feel his legs, my own back is stiff from gaming',
      'took a hit to the back with a nerf gun lol',
    ],
    [
      'my character is strong but my legs are numb, back pain',
      'in the game i took a hit to the back, it hurts badly',
    ],
  ],
  'work that hits and falls': [
    [
      'hit by three emails at once',
      'my career is paralysed',
      'ill have to pass, out of office',
      'dropped to my knees to plug in the monitor, back twinged',
    ],
    [
      'run over by a van, back pain',
      'my legs are paralysed',
      'i will pass out, so dizzy, back pain',
      'legs gone after the dance marathon, thats two days, cant climb stairs, back pain',
    ],
  ],
  'drills and dummies': [
    ["drill today: our 'casualty' had a broken back and no feeling in the legs, played by steve"],
    [
      'in the drill i fell down the stairs, back pain',
      'in the mock exam the patient fell on me and my back hurts',
      'in the role play i was the victim and fell, my back hurts',
    ],
  ],
  'a child or a team with a fever': [
    ['half the team is down with fever, move the demo'],
    [
      'half the team has fever, i have 39 and back pain',
      'my baby has stopped kicking and i have back pain',
      'my baby isnt moving, 30 weeks pregnant, back pain',
    ],
  ],
  'things, and figures of speech': [
    [
      'heart attack on a plate, that canteen breakfast',
      'the table leg collapsed at the leaving do',
      'the vpn keeps passing out on me',
      'anyone lost a black umbrella, left in the loo on 3',
      'the fire alarm gave me palpitations lol',
      'my back feels like a car ran over it, it was just badminton',
      'deep heat is burning my skin where i put it, lower back',
      'need a wee, start without me',
    ],
    [
      'my leg collapsed at the leaving do, back pain',
      'i keep passing out on the vpn call, back pain',
      'lost all feeling in the loo, back pain',
      'palpitations and back pain after the fire alarm',
      'a car ran over my back',
      'i keep burning my skin to cope',
      'need a wee but it wont start, back pain',
    ],
  ],
  'wet by itself': [
    ['spilled water on my seat, wet bum, stiff back', 'wet trousers from the cycle in, and my back is stiff'],
    [
      'wet trousers and i felt nothing, back pain',
      'spilled nothing, yet the seat under me is wet, back pain',
    ],
  ],
  'the loo is fine': [
    ['no pee problems no poo problems no fever no falls, just old'],
    [
      'no pee since this morning, back pain',
      'no pee, trouble all day, back pain',
      'no trouble when I pee, trouble is I cant start',
    ],
  ],
};

describe.each(Object.entries(twins))('%s', (_, [harmless, emergency]) => {
  it.each(harmless)('no emergency: %s', (text) => {
    expect(read(text).urgency).not.toBe('emergency');
  });

  it.each(emergency)('an emergency: %s', (text) => {
    expect(read(text).urgency).toBe('emergency');
  });
});

describe('by words, and not by likeness alone', () => {
  it.each([
    ['years ago I had a fall; today another one', 'fall-or-injury'],
    ['me im not: both feet numb and back pain', 'both-legs'],
    ['shivering in a warm office, back pain', 'fever'],
    ['no numbness apart from the bit i sit on, sore back', 'numb-between-legs'],
    ['no trouble when I pee, trouble is I cant start', 'bladder-or-bowel'],
    ['watching a documentary and my legs went numb, back pain', 'both-legs'],
    ['read an article about cauda equina and my saddle is numb', 'numb-between-legs'],
  ])('%s', (text, sign) => {
    expect(read(text).signs).toContain(sign);
  });
});

it('takes the weeks of a pregnancy for no duration', () => {
  expect(read('30 weeks pregnant bleeding').signs).toEqual(['pregnancy', 'pregnancy-danger']);
  expect(read('pregnant 30 weeks bleeding').signs).toEqual(['pregnancy', 'pregnancy-danger']);
  expect(read('pregnant, back pain for 6 weeks').signs).toContain('lasting-weeks');
});
