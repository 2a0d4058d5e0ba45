import { describe, expect, it } from 'vitest';
import { readShipped as read } from './shipped-words.ts';

/** Emergencies beside a word that explains nothing of them, and the sign that words of their own must tell of. */
const besideNothing: readonly (readonly [text: string, sign: string])[] = [
  ['as always my back hurts and i cannot pee', 'bladder-or-bowel'],
  ['cannot pee, back pain as always', 'bladder-or-bowel'],
  ['back sore as always. cant pee since last night', 'bladder-or-bowel'],
  ['haha cant get my breath back sore', 'breathless'],
  ['cant catch my breath haha and my back hurts', 'breathless'],
  ['chills, back pain, turned the heating up', 'fever'],
  ['back pain, chills so i put on the heating', 'fever'],
];

describe('a word in passing', () => {
  it.each(besideNothing)('explains no emergency: %s', (text, sign) => {
    const reading = read(text);
    expect(reading.urgency).toBe('emergency');
    expect(reading.signs).toContain(sign);
  });

  it('explains what it names itself', () => {
    expect(read('what would I do if I couldnt pee one day because of my back?').urgency).toBe('ask');
    expect(
      read('the leaflet says go to a and e if you cant pee. i can. what helps a stiff back').urgency,
    ).toBe('ask');
  });
});

describe('a temperature that was found normal', () => {
  it.each([
    'back is a bit stiff. took my temperature: normal',
    'checked my temperature - normal. back still stiff',
    'took my temp, normal, back sore',
  ])('raises no alarm: %s', (text) => {
    expect(read(text).urgency).not.toBe('emergency');
  });

  it.each([
    'took my temperature: not normal, back pain',
    'took my temperature: normal is 37, mine is 39',
    'took my temperature: normal yesterday, fever today, back pain',
    'took my temperature: normal after paracetamol, shivering',
    'took my temperature: normal, back stiff, but i am shivering',
    'temperature: normal. fever of 39 though, back pain',
    'temp normal, an hour later it was up, back pain',
    'temperature normal, now burning up, back pain',
  ])('takes back no fever besides: %s', (text) => {
    expect(read(text).urgency).toBe('emergency');
  });
});

describe('the weeks of a pregnancy', () => {
  it.each(['pregnant 30 weeks bleeding', 'pregnant 30 weeks, bleeding, back pain'])(
    'are no lasting pain: %s',
    (text) => {
      const reading = read(text);
      expect(reading.urgency).toBe('emergency');
      expect(reading.signs).not.toContain('lasting-weeks');
    },
  );

  it('leave a pain its own weeks', () => {
    expect(read('pregnant 30 weeks, back pain for 6 weeks').signs).toContain('lasting-weeks');
  });
});

describe('a sign that is raised', () => {
  it.each(['no fever but shivering and hot, back pain', 'temperature normal but shivering, back pain'])(
    'is not told as denied as well: %s',
    (text) => {
      const { signs, reasons } = read(text);
      expect(signs).toContain('fever');
      expect(reasons).not.toContain('denied:fever');
    },
  );
});

describe('what is said not to be so', () => {
  it('is not found by the words that deny it', () => {
    expect(read("it's not that I can't control my bowels, it's just sore").signs).toEqual([]);
  });

  it.each([
    "it's not just that I can't control my bowels, it's sore",
    "it's not that I can't control my bowels, I just don't feel them",
    "it's not that I can't control my bowels, it's just sore and I leak",
    "it's not that I can't control my bowels, it's just sore, and the bladder leaks",
  ])('hides nothing that is so: %s', (text) => {
    expect(read(text).urgency).toBe('emergency');
  });
});

describe('what is only spoken of', () => {
  it.each([
    'please add a question about chest pain',
    'the drill casualty pretended to be unconscious, i lifted her, sore today',
    'blacked out the calendar for stretching, any plan?',
    "gasping for a cuppa, and my back's stiff",
    'the desk has one wobbly leg, facilities please',
    'lost my footing, grabbed the rail, all fine',
  ])('raises no alarm: %s', (text) => {
    expect(read(text).urgency).not.toBe('emergency');
  });

  it.each([
    'saw your question about chest pain, i have chest pain now and a sore back',
    'pretended to be fine, then i was unconscious for a minute, back pain',
    'blacked out at the calendar meeting, back hurts',
    'gasping for air, back pain',
    'the desk has one wobbly leg and my own leg has gone weak, back pain',
    'stumbled on the stairs, grabbed the rail, all good until i fell on my back',
    'my temp is high, my sons temp normal, back pain',
    "can't breathe in these trousers or out of them, back pain",
  ])('hides nothing that is so: %s', (text) => {
    expect(read(text).urgency).toBe('emergency');
  });
});
