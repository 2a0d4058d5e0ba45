import type { Platform } from '../app/demo-bed.ts';
import { triage } from '../support/content-files.ts';
import type { Studio } from './picture-studio.ts';

/** A screen that is kept as a picture, once for each platform. */
export interface CheckPicture {
  readonly name: string;
  readonly shows: string;
  /** Alternative text, after the name of the platform. */
  readonly alt: string;
  /** What an administrator set. */
  readonly settings?: Readonly<Record<string, string>>;
  take(studio: Studio, platform: Platform, name: string): Promise<void>;
}

type Ticks = Readonly<Record<string, readonly string[] | string>>;

const denied: Ticks = { 'now-body': ['none'], 'now-elsewhere': ['none'], today: ['none'], soon: ['none'] };
const mild: Ticks = { 'duration-days': 'under-3-weeks', severity: '0-to-6' };

const titleOf = (outcome: string): string =>
  triage.outcomes.find(({ id }) => id === outcome)?.title ?? fail(`an outcome ${outcome}`);

function fail(what: string): never {
  throw new Error(`Expected ${what}, found none`);
}

/** Opens the check, with words after the command if there are any. */
async function openCheck({ bed }: Studio, platform: Platform, words = ''): Promise<void> {
  await bed.say(platform, 'direct', `/backpain ${words}`);
  if (platform === 'teams') await bed.press('teams', 'Check for warning signs');
}

const result = (outcome: string, ticks: Ticks): CheckPicture['take'] => {
  return async (studio, platform, name) => {
    await openCheck(studio, platform);
    await studio.bed.fillIn(platform, ticks);
    await studio.shootWindow(name, titleOf(outcome));
    await studio.closeWindow(platform);
  };
};

const country = { COUNTRY: 'GB' } as const;
const said = 'cant feel my bum when i wipe since this morning';
const zoneMistake = 'Expected a time zone such as';
const wrong = { every: '60', from: '18:00', to: '09:00', weekdays: ['1'], zone: 'Mars' };

/** Every screen of the warning-sign check, danger first, and a form that is refused. */
export const checkPictures: readonly CheckPicture[] = [
  {
    name: 'check-questions',
    shows: 'The questions, danger first',
    alt: 'a window with the title Check for warning signs. It says what it is not, then asks which signs apply, each with a box to tick, and ends each group with None of these and Not sure.',
    async take(studio, platform, name) {
      await openCheck(studio, platform);
      await studio.shootWindow(name, triage.groups[0]?.asks ?? fail('a first group'));
      await studio.closeWindow(platform);
    },
  },
  {
    name: 'check-alarm',
    shows: `Words typed after the command raise an alarm above the questions (“${said}”)`,
    alt: 'an alarm above the check, Get medical attention now: something typed is on the list of danger signs. It says what to do and whom to phone; the danger signs and the way to the questions follow.',
    async take(studio, platform, name) {
      if (platform === 'teams') {
        // The answer in the chat comes first there, with a button that opens the questions.
        await studio.say('teams', `backpain ${said}`);
        return studio.shootMessage(name, 'teams', titleOf('emergency'));
      }
      await openCheck(studio, platform, said);
      await studio.shootWindow(name, titleOf('emergency'));
      await studio.closeWindow(platform);
    },
  },
  {
    name: 'result-emergency',
    shows: 'An emergency sign, no country set',
    alt: 'the result Get medical attention now. It names the sign that was ticked, says to phone the local emergency number and when, lists the signs that change everything, and names its sources with their years.',
    take: result('emergency', { 'now-body': ['fever'] }),
  },
  {
    name: 'result-emergency-country',
    shows: 'The same, where an administrator set the country (GB)',
    alt: 'the result Get medical attention now with the numbers of the United Kingdom: the emergency number and the advice line.',
    settings: country,
    take: result('emergency', { 'now-body': ['fever'] }),
  },
  {
    name: 'result-crisis',
    shows: 'Thoughts of self-harm, no country set',
    alt: 'the result for thoughts of self-harm: it speaks to the person first, and says to phone the local emergency number or a crisis line and not to stay alone.',
    take: result('crisis', { 'now-elsewhere': ['self-harm'] }),
  },
  {
    name: 'result-crisis-country',
    shows: 'The same, where the country is set (GB)',
    alt: 'the result for thoughts of self-harm with the emergency number and the crisis line of the United Kingdom.',
    settings: country,
    take: result('crisis', { 'now-elsewhere': ['self-harm'] }),
  },
  {
    name: 'result-same-day',
    shows: 'A sign that should not wait',
    alt: 'the result Speak to a clinician today, with the sign that was ticked, what to do until then, the danger signs and the sources.',
    take: result('same-day', { ...denied, ...mild, today: ['night-pain'] }),
  },
  {
    name: 'result-see-doctor',
    shows: 'A sign that needs a clinician',
    alt: 'the result See a clinician, with the sign that was ticked, what to ask at the visit, the danger signs and the sources.',
    take: result('see-doctor', { ...denied, ...mild, soon: ['weight-loss'] }),
  },
  {
    name: 'result-borderline',
    shows: 'Pain of more than three weeks, every sign denied',
    alt: 'the result for pain between three and four weeks: what to do now and when to see a clinician, the danger signs and the sources.',
    take: result('borderline', { ...denied, ...mild, 'duration-days': '3-to-4-weeks' }),
  },
  {
    name: 'result-self-care',
    shows: 'Every sign denied',
    alt: 'the result Looking after your back at home. It begins by saying that this does not rule out a problem, then rest, movement, heat and cold with care, whom to ask, when to come back, the danger signs and the sources.',
    take: result('self-care', { ...denied, ...mild }),
  },
  {
    name: 'result-ask',
    shows: 'Sent with questions left open',
    alt: 'the result Please check the warning signs first: too little is known, not sure is no no, with the danger signs and the sources.',
    take: result('ask', {}),
  },
  {
    name: 'leaflet',
    shows: 'The check switched off by an administrator: the list as a leaflet',
    alt: 'a message with the list of warning signs to read, nothing to tick, and when to get help now, today or in the next days.',
    settings: { CHECK: 'off' },
    async take(studio, platform, name) {
      await studio.say(platform, '/backpain');
      await studio.shootMessage(name, platform, triage.signs[0]?.asks ?? fail('a first sign'));
    },
  },
  {
    name: 'form-refused',
    shows: 'A form with mistakes in it',
    alt: 'the form for reminders with two mistakes, each told in words at its field: an end that comes before the start, and a time zone that does not exist.',
    async take(studio, platform, name) {
      if (platform === 'teams') await studio.say(platform, 'standing on');
      else await studio.bed.say(platform, 'direct', '/standing on');
      await studio.bed.press(platform, platform === 'slack' ? 'submit' : 'Save', wrong);
      if (platform === 'teams') return studio.shootMessage(name, 'teams', zoneMistake);
      await studio.shootWindow(name, zoneMistake);
      await studio.closeWindow('slack');
    },
  },
];
