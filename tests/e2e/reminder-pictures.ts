import { type Platform, platforms } from '../app/demo/demo-bed.ts';
import type { Studio } from './picture-studio.ts';

/** A screen of somebody's own reminders, kept as a picture for each platform. */
export interface ReminderPicture {
  readonly name: string;
  readonly shows: string;
  /** Alternative text, after the name of the platform. */
  readonly alt: string;
}

/** Every screen of reminders, in the order it is shown. */
export const reminderPictures: readonly ReminderPicture[] = [
  {
    name: 'settings-none',
    shows: 'Before anything is set: the Home tab on Slack, the settings on Teams',
    alt: 'an invitation under the heading Standing reminders: nothing starts until you ask for it, you choose when, and one tap ends it. A button opens the form.',
  },
  {
    name: 'standing-form',
    shows: 'The form, at its whole length',
    alt: 'the form for reminders. It asks how to be reminded to change position, in which hours and on which days, how an alternation grows, for stretching, walking, eyes and water, how many at most, and when to keep quiet; an example stands at each line.',
  },
  {
    name: 'standing-saved',
    shows: 'Once it is saved',
    alt: 'a message that says that the reminders are on, in words, when the next one comes, and which rules hold beside the plan, with a button to set them.',
  },
  {
    name: 'settings',
    shows: 'The Home tab on Slack, the settings on Teams',
    alt: 'the plan in words, when the next three reminders come, the rules beside it, and the buttons Change, Pause today, Why? and Coming two weeks.',
  },
  {
    name: 'settings-paused',
    shows: 'The same, paused',
    alt: 'the plan in words, that it is paused until midnight and comes back by itself, and the button Resume in place of Pause today.',
  },
  {
    name: 'reminder-position',
    shows: 'A reminder to change position',
    alt: 'a reminder with the heading Time to change position, one small thing to do, and the buttons Done, Snooze 5, 15 or 30 minutes, Skip, Not for me, Pause today and Stop reminders.',
  },
  {
    name: 'reminder-stretch',
    shows: 'A reminder to stretch, with a movement',
    alt: 'a reminder with the heading Time for a stretch, a movement with its line drawing and steps, about how long, when to stop, and the same buttons.',
  },
  {
    name: 'reminder-together',
    shows: 'Two kinds in the same minute',
    alt: 'a reminder with the heading of the kind that leads, one small thing to do, a line Also due now that names the other kind, and the same buttons.',
  },
  {
    name: 'reminder-snoozed',
    shows: 'Put off',
    alt: 'the quiet line that the reminder turned into: Snoozed until a time of day. No button is left, since it comes again by itself.',
  },
  {
    name: 'reminder-unwanted',
    shows: 'Not for me',
    alt: 'the quiet line that the reminder turned into: I will not suggest that one to you again, with a button that takes it back.',
  },
  {
    name: 'reminder-question',
    shows: 'After eight in a row without a tap',
    alt: 'one question, Are these reminders any good to you, with the buttons Keep them, Fewer, please and Stop reminders; doing nothing means silence.',
  },
  {
    name: 'standing-why',
    shows: 'Why did I (not) get it?',
    alt: 'what became of each reminder of the last day, a line each: its time, its kind, and whether it was sent, alone or in the same card as another, or which rule held it back.',
  },
  {
    name: 'standing-next',
    shows: 'The coming two weeks',
    alt: 'the coming two weeks, a line for each day: how many reminders from when to when and of which kinds, and which are held back by which rule.',
  },
];

const zone = 'Europe/Berlin';
const plan = [
  'every 45m 9-12 13-17 mon-thu 9-13 fri',
  'water every 90m',
  'max 8',
  'quiet 24 dec to 2 jan',
  'holidays DE',
];

/** Lives through a week of reminders on both platforms and takes each screen on the way. */
export async function takeReminders(studio: Studio): Promise<void> {
  const { bed } = studio;
  const onBoth = async (act: (platform: Platform) => Promise<void>): Promise<void> => {
    for (const platform of platforms) await act(platform);
  };
  await bed.live('you', zone);
  await bed.walkTo(`${nextMonday(await bed.now())}T08:58[${zone}]`);

  await shootSettings(studio, 'settings-none', 'Nothing starts until you ask');
  await onBoth(async (platform) => {
    await bed.press(platform, 'Set my reminders');
    await studio.shootWindow(`standing-form-${platform}`, 'Minutes between reminders');
    await studio.closeWindow(platform);
  });
  await studio.enterChats();
  await onBoth(async (platform) => {
    for (const line of plan) await studio.say(platform, `/standing ${line}`);
    await studio.shootMessage(`standing-saved-${platform}`, platform, 'Your reminders are on');
  });
  await shootSettings(studio, 'settings', 'Next one:');
  await onBoth(async (platform) => {
    await bed.press(platform, 'Pause today');
    await shootOne(studio, 'settings-paused', platform, 'They are paused until');
    await bed.press(platform, 'Resume');
  });
  await studio.enterChats();

  await bed.walkTo(`${nextMonday(await bed.now(), true)}T09:50[${zone}]`);
  await onBoth((platform) =>
    studio.shootMessage(`reminder-position-${platform}`, platform, 'Time to change position'),
  );
  await onBoth(async (platform) => {
    await bed.press(platform, 'Snooze 15 min');
    await studio.shootMessage(`reminder-snoozed-${platform}`, platform, 'Snoozed until');
  });
  await bed.advance('PT20M');
  await onBoth(async (platform) => {
    await bed.press(platform, 'Not for me');
    await studio.shootMessage(`reminder-unwanted-${platform}`, platform, 'I will not suggest that one');
  });
  await bed.advance('PT30M');
  await onBoth((platform) => studio.shootMessage(`reminder-together-${platform}`, platform, 'Also due now'));
  await bed.advance('PT3H30M');
  await onBoth(async (platform) => {
    await studio.say(platform, '/standing why');
    await studio.shootMessage(`standing-why-${platform}`, platform, 'Your reminders in the last day');
    await studio.say(platform, '/standing next');
    await studio.shootMessage(`standing-next-${platform}`, platform, 'in the coming two weeks');
  });

  await onBoth(async (platform) => {
    await studio.say(platform, '/standing off');
    await studio.say(platform, '/standing stretch every 10m 8-18 daily');
    await untilMovement(studio, platform);
    await studio.shootMessage(`reminder-stretch-${platform}`, platform, 'Time for a stretch');
    await studio.say(platform, '/standing stretch every 30m 8-18 daily');
  });
  await bed.advance('P2D');
  await onBoth((platform) =>
    studio.shootMessage(`reminder-question-${platform}`, platform, 'Are these reminders any good'),
  );
}

/** The settings as a platform shows them: a tab on Slack, a card on Teams. */
async function shootSettings(studio: Studio, name: string, words: string): Promise<void> {
  await studio.column('slack').getByLabel('Home tab').check();
  await studio.say('teams', 'settings');
  for (const platform of platforms) await shootOne(studio, name, platform, words);
}

function shootOne(studio: Studio, name: string, platform: Platform, words: string): Promise<void> {
  return studio.shootMessage(`${name}-${platform}`, platform, words);
}

/** Nudges come out of the same bag: goes on, pressing Done, until a movement is there. */
async function untilMovement({ bed }: Studio, platform: Platform): Promise<void> {
  for (let turn = 0; turn < 40; turn++) {
    await bed.advance('PT10M');
    const last = (await bed.transcript(platform)).findLast(
      ({ from, is }) => from === 'bot' && is === 'message',
    );
    if (JSON.stringify(last?.card ?? '').match(/\/pictures\//)) return;
    await bed.press(platform, 'Done').catch(() => []);
  }
  throw new Error('Expected a movement within a day, got none');
}

function nextMonday(now: Temporal.Instant, isSameDay = false): string {
  const today = now.toZonedDateTimeISO(zone).toPlainDate();
  return today.add({ days: isSameDay ? 0 : 8 - today.dayOfWeek }).toString();
}
