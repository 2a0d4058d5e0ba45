import type { Platform } from '../app/demo/demo-bed.ts';
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

const result = (outcome: string, ticks: Ticks, words = ''): CheckPicture['take'] => {
  return async (studio, platform, name) => {
    await openCheck(studio, platform, words);
    await studio.bed.fillIn(platform, ticks);
    await studio.shootWindow(name, titleOf(outcome));
    await studio.closeWindow(platform);
  };
};

/** Follows a result to where it leads, in the same window. */
const followed = (label: string, shows: string): CheckPicture['take'] => {
  return async (studio, platform, name) => {
    await openCheck(studio, platform);
    await studio.bed.fillIn(platform, { ...denied, ...mild });
    await studio.bed.press(platform, label);
    await studio.shootWindow(name, shows);
    await studio.closeWindow(platform);
  };
};

const country = { COUNTRY: 'GB' } as const;
const said = 'cant feel my bum when i wipe since this morning';
const zoneMistake = 'Expected a time zone by region and city';
const wrong = { every: '60', from: '18:00', to: '09:00', weekdays: ['1'], zone: 'Mars' };

/** Every screen of the warning-sign check, danger first, and a form that is refused. */
export const checkPictures: readonly CheckPicture[] = [
  {
    name: 'check-questions',
    shows: 'The questions, danger first',
    alt: 'a window with the title Warning signs. It says what it is not, then asks which signs apply, each with a box to tick, and ends each group with None of these and Not sure.',
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
    alt: 'the result Get medical attention now. It names the sign that was ticked, says to phone the local emergency number and when, has a menu to pick a country, lists the signs that change everything, and names its sources with their years.',
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
    alt: 'the result Please talk to somebody now: you do not have to face this alone, phone a crisis line where you live or the local emergency number, tell somebody you trust.',
    take: result('crisis', { 'now-elsewhere': ['self-harm'] }),
  },
  {
    name: 'result-crisis-country',
    shows: 'The same, where the country is set (GB)',
    alt: 'the result Please talk to somebody now with the crisis line and the emergency numbers of the United Kingdom in its first lines.',
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
    alt: 'the result Close to the time to see a clinician: when to book a visit, the danger signs, the sources, and a button to be reminded in 3 days to check again.',
    take: result('borderline', { ...denied, ...mild, 'duration-days': '3-to-4-weeks' }),
  },
  {
    name: 'result-self-care',
    shows: 'Every sign denied',
    alt: 'the result Looking after your back at home. It begins by saying that this does not rule out a problem, then rest, movement, heat and cold with care, whom to ask, when to come back, the danger signs, and buttons for a gentle routine, for reminders, and to be reminded in 3 days to check again.',
    take: result('self-care', { ...denied, ...mild }),
  },
  {
    name: 'result-ask',
    shows: 'Sent with questions left open',
    alt: 'the result Please check the warning signs first: too little is known, and not sure never counts as a no. It says what is still open, with a button back to the list, then the danger signs and the sources.',
    take: result('ask', {}),
  },
  {
    name: 'result-typed',
    shows: `Every sign denied after an alarm from typed words (“${said}”)`,
    alt: 'the result Please ask a clinician about what you typed. Above it the alarm is said again, with what to do and whom to phone; below, that ticks do not take it back, a button back to the list, the danger signs and the sources.',
    take: result('typed', { ...denied, ...mild }, said),
  },
  {
    name: 'next-routine',
    shows: 'Where the result for care at home leads: a gentle routine',
    alt: 'the first movement of a gentle routine in the window of the check: a line drawing, its steps, how long, a harder way, when to stop, and buttons to go on, for an easier way, for That hurt and back to the advice.',
    take: followed('A gentle routine', '1 of 4'),
  },
  {
    name: 'next-reminded',
    shows: 'The same: a reminder to check again',
    alt: 'the result for care at home once more. Above it stands on which day the person is reminded to check again, and a button takes that back.',
    take: followed('Remind me in 3 days to check again', 'Do not remind me'),
  },
  {
    name: 'next-card',
    shows: 'And on the third day: the reminder to check again',
    alt: 'a message that says: You asked to be reminded to check again. It tells nothing of the check, and has a button that opens it.',
    async take(studio, platform, name) {
      // One clock for both.
      if (platform === 'slack') await studio.bed.advance('P4D');
      await studio.shootMessage(name, platform, 'You asked to be reminded to check again');
    },
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
