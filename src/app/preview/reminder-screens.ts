import { passedReminderCard } from '../../cards/reminder-cards.ts';
import type { MessageRef } from '../../domain/address.ts';
import { type Delivery, kindsBeside } from '../../domain/delivery.ts';
import { composeDelivery } from '../../usecases/compose-delivery.ts';
import { planDue } from '../../usecases/plan-due.ts';
import { pressButton } from '../../usecases/press-button.ts';
import { composeHome } from '../../usecases/settings-card.ts';
import { buttonsOf, type PreviewSession } from './session.ts';

/** Long enough for every kind to come, and for the question after many that nobody answers. */
const mostTicks = 200;

/** A plan with every kind of reminder, what each says, and what follows each button. */
export async function playReminders(session: PreviewSession): Promise<void> {
  await session.type('standing-none', 'standing', 'status');
  await showHome('home-none', session);
  await session.type('standing-form', 'standing', 'on');
  await session.type('standing-saved', 'standing', 'alternate every 60m from 5m to 30m 9-17 mon-fri');
  for (const [index, kind] of ['stretch', 'walk', 'eyes', 'water'].entries()) {
    await session.type(`standing-with-${kind}`, 'standing', `${kind} every ${70 + index * 10}m`);
  }
  await session.type('standing-form-filled', 'standing', 'on');
  await session.type('standing-mistake', 'standing', 'every banana');
  await session.type('standing-help', 'standing', 'help');
  await session.type('standing-next', 'standing', 'next');
  await playKinds(session);
  await session.type('standing-why', 'standing', 'why');
  await session.type('standing-status', 'standing', 'status');
  await session.type('standing-paused', 'standing', 'pause 2h');
  await session.press('settings-paused', { action: 'standing.status.v1', value: '' });
  await session.type('standing-resumed', 'standing', 'resume');
  await session.type('standing-away', 'standing', 'away until 1 dec');
  await session.press('settings-away', { action: 'standing.status.v1', value: '' });
  await session.press('standing-back', { action: 'standing.back.v1', value: '' });
  await session.press('settings', { action: 'standing.status.v1', value: '' });
  await showHome('home', session);
}

async function showHome(id: string, { preview, screens }: PreviewSession): Promise<void> {
  screens.push({ id, said: { is: 'home', elements: await composeHome(preview.house, preview.asker) } });
}

async function playKinds(session: PreviewSession): Promise<void> {
  const { house } = session.preview;
  const wanted = new Set(['stand', 'sit', 'stretch', 'walk', 'eyes', 'water', 'together', 'question']);
  const answers = ['not-for-me', 'done', 'skip', 'pause'];
  for (let ticks = 0; ticks < mostTicks && wanted.size > 0; ticks++) {
    const due = await nextDelivery(session);
    if (!due) return;
    const composed = await composeDelivery(house, due);
    if (composed.is !== 'card') continue;
    await markSent(session, due);
    const kind = due.kind === 'question' ? 'question' : (due.reminds ?? 'stand');
    const isShared = kind !== 'question' && kindsBeside(kind, due.besides).length > 0;
    if (isShared && wanted.delete('together')) session.addCard('reminder-together', composed.card);
    if (wanted.delete(kind)) session.addCard(kind === 'question' ? kind : `reminder-${kind}`, composed.card);
    const card = { is: 'card', card: composed.card } as const;
    if (kind === 'question') {
      for (const button of buttonsOf(card).filter(({ action }) => action !== 'reminder.stop.v1')) {
        await session.press(`question-${button.action.split('.')[1]}`, button);
      }
    } else if (wanted.size > 1) {
      // Answered until every kind has come; then nobody answers, and the question comes.
      const button = buttonsOf(card).find(({ action }) => action === `reminder.${answers.at(-1)}.v1`);
      if (answers.length > 0 && button) {
        const reply = await session.press(`reminder-after-${answers.pop()}`, button);
        const back = buttonsOf(reply).find(({ action }) => action === 'reminder.for-me.v1');
        if (back) await session.press('reminder-for-me-again', back);
      } else await answerQuietly(session, buttonsOf(card)[0]);
      await session.type('', 'standing', 'resume').finally(() => session.screens.pop());
    }
  }
  session.addCard('reminder-passed', passedReminderCard(house.library));
}

/** As if the platform had taken it: the end of a turn comes only after its beginning. */
async function markSent(
  { preview: { house } }: PreviewSession,
  { workspaceId, id, dueAt: at }: Delivery,
): Promise<void> {
  const message = 'previewed' as MessageRef;
  await house.store.deliveries.move(workspaceId, id, 'pending', { is: 'sent', at, message });
}

async function answerQuietly(
  { preview }: PreviewSession,
  button: ReturnType<typeof buttonsOf>[number] | undefined,
): Promise<void> {
  if (!button) return;
  await pressButton(preview.house, preview.asker, { action: button.action, value: button.value });
}

/** Moves to the next time anything is due, plans it, and resolves to the reminder it came to. */
async function nextDelivery({ preview }: PreviewSession): Promise<Delivery | undefined> {
  const { house, asker } = preview;
  for (let tries = 0; tries < mostTicks; tries++) {
    const plan = await house.store.plans.ofPerson(asker.workspaceId, asker.personId);
    if (!plan?.nextDueAt) return undefined;
    const at = plan.nextDueAt;
    preview.moveTo(at);
    await planDue(house);
    const [delivery] = await house.store.deliveries.ofPlan(asker.workspaceId, plan.id, at);
    if (delivery?.state.is === 'pending') return delivery;
  }
  return undefined;
}
