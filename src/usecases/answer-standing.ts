import { describeInstant } from '../cards/describe-time.ts';
import { waitingLines } from '../cards/waiting-lines.ts';
import type { StandingRequest } from '../commands/parse-standing.ts';
import { card, text } from '../domain/card.ts';
import { isStill } from '../domain/is-still.ts';
import type { PauseEnd } from '../domain/pause-end.ts';
import type { ReminderPlan } from '../domain/reminder-plan.ts';
import type { Reply } from '../domain/reply.ts';
import type { Asker } from './asker.ts';
import { findPlan } from './change-plan.ts';
import { isPaused, pauseReminders } from './change-rules.ts';
import { changeSetting } from './change-setting.ts';
import { explainPast, explainPastWithoutPlan } from './explain-past.ts';
import { findWaitingNow } from './find-waiting-now.ts';
import { foreseeReminders } from './foresee-reminders.ts';
import type { House } from './house.ts';
import { noteSignOfLife } from './note-sign-of-life.ts';
import { openStandingForm } from './open-standing-form.ts';
import { refuseEnd } from './refuse-end.ts';
import { forgetCheckAgain } from './remind-to-check.ts';
import { nextSendOf } from './reply-with-plan.ts';
import { sentence } from './sentence.ts';
import { setStrand } from './set-reminders.ts';
import { settingsCard } from './settings-card.ts';
import { doneByCommand, skipByCommand, snoozeByCommand } from './settle-by-command.ts';
import { findUnsettled, showSettled } from './show-settled.ts';
import { stopReminders } from './stop-reminders.ts';
import { tellSetOutcome } from './tell-set-outcome.ts';

/** Answers `/standing …`, once it is understood. */
export async function answerStanding(house: House, asker: Asker, request: StandingRequest): Promise<Reply> {
  const { say } = house.library;
  await noteSignOfLife(house, asker);
  const plan = await findPlan(house, asker);
  if (request.is === 'help') return sentence(say('standing.help'));
  if (request.is === 'set') return set(house, asker, plan, request);
  if (request.is === 'open-form' || (request.is === 'show' && !plan)) return openStandingForm(house, asker);
  if (request.is === 'show' || request.is === 'status') {
    return { is: 'card', card: await settingsCard(house, asker) };
  }
  if (request.is === 'stop') {
    return stop(house, asker);
  }
  if (!plan && request.is === 'why') return { is: 'card', card: await explainPastWithoutPlan(house, asker) };
  if (!plan) return sentence(say('standing.none'));
  switch (request.is) {
    case 'why':
      return { is: 'card', card: await explainPast(house, plan) };
    case 'next':
      return { is: 'card', card: await foreseeReminders(house, plan) };
    case 'pause':
      return pause(house, asker, plan, request.end);
    case 'resume':
      return resume(house, asker, plan);
    case 'snooze':
      return sentence(await snoozeByCommand(house, asker, plan, request.minutes));
    case 'done':
      return sentence(await doneByCommand(house, asker, plan));
    case 'skip':
      return sentence(await skipByCommand(house, asker, plan));
    case 'away':
    case 'drop':
    case 'hours':
    case 'free-days':
    case 'zone':
    case 'most':
    case 'gap':
    case 'quiet':
    case 'holidays':
    case 'do-not-disturb':
    case 'ramp':
      return changeSetting(house, asker, plan, request);
  }
}

async function set(
  house: House,
  asker: Asker,
  plan: ReminderPlan | undefined,
  request: Extract<StandingRequest, { is: 'set' }>,
): Promise<Reply> {
  const zone = request.zone ?? plan?.zone ?? (await asker.findZone());
  if (!zone) return sentence(house.library.say('standing.need-zone'));
  const isPinned = request.zone !== undefined || (plan?.isZonePinned ?? false);
  return tellSetOutcome(house, await setStrand(house, asker, request, { zone, isPinned }));
}

/** Takes the reminder to check again back, from under the status that named it. What else stands there stays. */
export async function stopCheckAgain(house: House, asker: Asker): Promise<Reply> {
  await forgetCheckAgain(house.store, asker);
  const rest = (await findPlan(house, asker)) ? (await settingsCard(house, asker)).elements : [];
  return { is: 'replace', card: card(text(house.library.say('again.forgotten')), ...rest) };
}

async function stop(house: House, asker: Asker): Promise<Reply> {
  const { say } = house.library;
  return sentence(say((await stopReminders(house, asker)) ? 'standing.stopped' : 'standing.none'));
}

async function pause(house: House, asker: Asker, plan: ReminderPlan, end: PauseEnd): Promise<Reply> {
  const { say } = house.library;
  const { zone } = plan;
  const unsettled = await findUnsettled(house, plan);
  const refusal = refuseEnd(house, end, zone, 'pause');
  if (refusal) return { is: 'card', card: refusal };
  const paused = await pauseReminders(house, asker, zone, end);
  if (!paused?.pausedUntil) return sentence(say('standing.none'));
  const words = say('standing.paused', {
    when: describeInstant(paused.pausedUntil, { zone: paused.zone, now: house.clock.now() }),
  });
  await showSettled(house, unsettled, words);
  return sentence(words);
}

async function resume(house: House, asker: Asker, plan: ReminderPlan): Promise<Reply> {
  const { say } = house.library;
  const now = house.clock.now();
  const wasPaused = isPaused(plan, now);
  const resumed = await pauseReminders(house, asker, plan.zone, undefined);
  if (!resumed) return sentence(say('standing.none'));
  const next = await nextSendOf(house, resumed);
  const reader = { zone: resumed.zone, now };
  const waiting = waitingLines(await findWaitingNow(house, resumed), reader, say);
  const tell = (words: string) => sentence([words, ...waiting].join(' '));
  if (!next) return tell(say('standing.no-next'));
  const when = describeInstant(next, reader);
  const { awayUntil } = resumed.quiet;
  if (isStill(awayUntil, now)) {
    return tell(say('standing.still-away', { until: describeInstant(awayUntil, reader), when }));
  }
  return tell(say(wasPaused ? 'standing.resumed' : 'standing.not-paused', { when }));
}
