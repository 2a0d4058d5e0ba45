import { describeInstant } from '../cards/describe-cadence.ts';
import { standingForm } from '../cards/standing-form.ts';
import { mistakeCard, planCard, sentenceCard } from '../cards/status-cards.ts';
import { type StandingRequest, usualHours } from '../commands/parse-standing.ts';
import type { Cadence } from '../domain/cadence.ts';
import { card, text } from '../domain/card.ts';
import type { PauseEnd } from '../domain/pause-end.ts';
import type { ReminderPlan } from '../domain/reminder-plan.ts';
import type { Reply } from '../domain/reply.ts';
import { workdays } from '../domain/weekday.ts';
import type { ZoneId } from '../domain/zone.ts';
import { pauseEndsAt } from '../schedule/pause-ends-at.ts';
import type { Asker } from './asker.ts';
import type { House } from './house.ts';
import { checkAgainLines, forgetCheckAgain } from './remind-to-check.ts';
import { findPlan, setReminders, stopReminders, updatePause } from './set-reminders.ts';

/** Answers `/standing …`, once it is understood. */
export async function answerStanding(house: House, asker: Asker, request: StandingRequest): Promise<Reply> {
  const { say } = house.library;
  const plan = await findPlan(house, asker);
  switch (request.is) {
    case 'show':
      return plan ? status(house, asker, plan) : openStandingForm(house, asker);
    case 'open-form':
      return openStandingForm(house, asker);
    case 'status':
      return status(house, asker, plan);
    case 'help':
      return sentence(say('standing.help'));
    case 'stop':
      return sentence(say((await stopReminders(house, asker)) ? 'standing.stopped' : 'standing.none'));
    case 'pause':
      return plan ? pause(house, asker, plan.zone, request.end) : sentence(say('standing.none'));
    case 'resume':
      return resume(house, asker);
    case 'set': {
      const { everyMinutes, hours, weekdays } = request;
      const cadence: Cadence = { is: 'every', everyMinutes, hours, weekdays };
      const zone = request.zone ?? plan?.zone ?? (await asker.findZone());
      if (!zone) return sentence(say('standing.need-zone'));
      const saved = await setReminders(house, asker, cadence, zone);
      return saved
        ? { is: 'card', card: planCard(saved, say, house.clock.now(), 'standing.saved') }
        : { is: 'card', card: mistakeCard('', say('mistake.expected.span'), say) };
    }
  }
}

/** The form for a reminder plan, filled with the present plan, or with a usual day in the person's own zone. */
export async function openStandingForm(house: House, asker: Asker): Promise<Reply> {
  const plan = await findPlan(house, asker);
  const usual: Cadence = { is: 'every', everyMinutes: 45, hours: usualHours, weekdays: workdays };
  const zone = plan?.zone ?? (await asker.findZone());
  return { is: 'form', form: standingForm(plan?.cadence ?? usual, zone, house.library.say) };
}

/** Takes the reminder to check again back, from under the status that named it. What else stands there stays. */
export async function stopCheckAgain(house: House, asker: Asker): Promise<Reply> {
  await forgetCheckAgain(house.store, asker);
  const { say } = house.library;
  const plan = await findPlan(house, asker);
  const rest = plan ? planCard(plan, say, house.clock.now(), 'standing.status').elements : [];
  return { is: 'replace', card: card(text(say('again.forgotten')), ...rest) };
}

async function pause(house: House, asker: Asker, zone: ZoneId, end: PauseEnd): Promise<Reply> {
  const { say } = house.library;
  const endsAt = pauseEndsAt(end, zone, house.clock.now());
  if (!endsAt) return { is: 'card', card: mistakeCard('', say('mistake.expected.future'), say) };
  const paused = await updatePause(house, asker, endsAt);
  if (!paused) return sentence(say('standing.none'));
  return sentence(say('standing.paused', { when: describeInstant(endsAt, paused.zone) }));
}

async function resume(house: House, asker: Asker): Promise<Reply> {
  const { say } = house.library;
  const resumed = await updatePause(house, asker, undefined);
  if (!resumed) return sentence(say('standing.none'));
  if (!resumed.nextDueAt) return sentence(say('standing.no-next'));
  return sentence(say('standing.resumed', { when: describeInstant(resumed.nextDueAt, resumed.zone) }));
}

async function status(house: House, asker: Asker, plan: ReminderPlan | undefined): Promise<Reply> {
  const { say } = house.library;
  const { elements } = plan
    ? planCard(plan, say, house.clock.now(), 'standing.status')
    : sentenceCard(say('standing.none'));
  return { is: 'card', card: card(...elements, ...(await checkAgainLines(house, asker))) };
}

function sentence(words: string): Reply {
  return { is: 'card', card: sentenceCard(words) };
}
