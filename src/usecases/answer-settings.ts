import type { ActionId } from '../domain/card.ts';
import type { ReminderPlan } from '../domain/reminder-plan.ts';
import type { Reply } from '../domain/reply.ts';
import type { Asker } from './asker.ts';
import { findPlan } from './change-plan.ts';
import { endAbsence, pauseReminders, pauseToday } from './change-rules.ts';
import { explainPast, explainPastWithoutPlan } from './explain-past.ts';
import { foreseeReminders } from './foresee-reminders.ts';
import type { House } from './house.ts';
import { settingsCard } from './settings-card.ts';
import { findUnsettled, showSettled } from './show-settled.ts';

type SettingsAction = Exclude<Extract<ActionId, `standing.${string}`>, 'standing.open.v1'>;

/**
 * Answers a button of somebody's settings. They carry nothing: whose plan it is comes from who pressed. What a press
 * changed is shown in its place; pressed on an old card, twice, or without a plan, it shows what is true now.
 */
export async function answerSettings(house: House, asker: Asker, action: SettingsAction): Promise<Reply> {
  const plan = await findPlan(house, asker);
  if (!plan && action === 'standing.why.v1') {
    return { is: 'card', card: await explainPastWithoutPlan(house, asker) };
  }
  if (!plan) {
    const isAsked = action === 'standing.status.v1';
    return { is: isAsked ? 'card' : 'replace', card: await settingsCard(house, asker) };
  }
  switch (action) {
    case 'standing.status.v1':
      return { is: 'card', card: await settingsCard(house, asker) };
    case 'standing.pause.v1':
      await pauseFromAfar(house, asker, plan);
      return { is: 'replace', card: await settingsCard(house, asker) };
    case 'standing.resume.v1':
      await pauseReminders(house, asker, plan.zone, undefined);
      return { is: 'replace', card: await settingsCard(house, asker) };
    case 'standing.back.v1':
      await endAbsence(house, asker);
      return { is: 'replace', card: await settingsCard(house, asker) };
    case 'standing.why.v1':
      return { is: 'card', card: await explainPast(house, plan) };
    case 'standing.next.v1':
      return { is: 'card', card: await foreseeReminders(house, plan) };
  }
}

/** Pressed in the settings, it settles the reminder in the chat as well. */
async function pauseFromAfar(house: House, asker: Asker, plan: ReminderPlan): Promise<void> {
  const unsettled = await findUnsettled(house, plan);
  await showSettled(house, unsettled, await pauseToday(house, asker, plan));
}
