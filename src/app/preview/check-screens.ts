import { checkAgainCard } from '../../cards/check-again-cards.ts';
import type { FormValues } from '../../domain/form.ts';
import { type TypedAlarm, writeAlarm } from '../../domain/typed-alarm.ts';
import { noneOfThese, notSure } from '../../triage/read-answers.ts';
import { answerMessage } from '../../usecases/answer-message.ts';
import { buttonsOf, type PreviewSession } from './session.ts';

/** Typed words that hold a sign which is only asked about. */
const doubted: TypedAlarm = {
  ...{ urgency: 'ask', isCrisis: false, namesDanger: false },
  ...{ isUnreadLanguage: false, isDoubted: true },
};

/** The check for warning signs: its form, every kind of result, and what leads on from the mildest. */
export async function playCheck(session: PreviewSession): Promise<void> {
  const { house, housedAs } = session.preview;
  const { checklist } = house.library;
  await session.type('check', 'backpain');
  // Any sign in the words it is asked in brings the alarm above the form.
  const sign = checklist.signs.find(({ urgency }) => urgency === 'emergency');
  await session.type('check-after-words', 'backpain', sign?.asks ?? '');
  await session.type('check-leaflet', 'backpain', '', housedAs({ isCheckOn: false }));
  const typed = 'since noon';
  await session.type('check-unread', 'backpain', typed, housedAs({ isFreeTextOn: false, country: 'GB' }));
  await session.type('check-leaflet-unread', 'backpain', typed, housedAs({ isCheckOn: false }));
  const unread = await answerMessage(housedAs({ isFreeTextOn: false }), session.preview.asker, typed);
  session.keep('check-unread-message', unread);
  const denied: FormValues = {
    ...Object.fromEntries(checklist.groups.map(({ id }) => [id, [noneOfThese]])),
    ...{ 'duration-days': ['under-3-weeks'], severity: ['0-to-6'] },
  };
  for (const [id, values] of Object.entries({
    emergency: { ...denied, 'now-body': ['fever'] },
    crisis: { ...denied, 'now-elsewhere': ['self-harm'] },
    'same-day': { ...denied, today: ['night-pain'] },
    'see-doctor': { ...denied, soon: ['weight-loss'] },
    borderline: { ...denied, 'duration-days': ['3-to-4-weeks'] },
    'self-care': denied,
    ask: { ...denied, soon: [notSure] },
  } satisfies Record<string, FormValues>)) {
    await session.submit(`check-${id}`, 'check.v1', values);
  }
  await session.submit('check-typed', 'check.v1', denied, `::${writeAlarm(doubted)}`);
  await session.submit('check-unknown-form', 'gone.v0', {});
  await playNextSteps(session);
  session.addCard('check-again', checkAgainCard(house.library, true));
  session.addCard('check-again-leaflet', checkAgainCard(house.library, false));
}

async function playNextSteps(session: PreviewSession): Promise<void> {
  const result = session.screens.find(({ id }) => id === 'check-self-care')?.said;
  if (!result) return;
  const routine = buttonsOf(result).find(({ action }) => action === 'routine.open.v1');
  const remind = buttonsOf(result).find(({ action }) => action === 'check.remind.v1');
  if (routine) await session.press('check-routine', routine);
  if (!remind) return;
  const reminded = await session.press('check-reminded', remind);
  await session.type('standing-check-again', 'standing', 'status');
  const forget = buttonsOf(reminded).find(({ action }) => action === 'check.forget.v1');
  if (forget) await session.press('check-forgotten', forget);
}
