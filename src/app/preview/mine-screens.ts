import { answerCommand } from '../../usecases/answer-command.ts';
import { buttonsOf, type PreviewSession } from './session.ts';

/** What a person sees of what is kept about them, down to its end. Comes last: there are reminders to tell of. */
export async function playMine(session: PreviewSession): Promise<void> {
  const { house, asker } = session.preview;
  await session.type('record-off', 'backwise', 'record');
  await session.type('record-on', 'backwise', 'record on');
  // Then one that began five days ago, so that every kind of day is seen.
  await house.store.records.switchOff(asker.workspaceId, asker.personId);
  const began = house.clock.now().subtract({ hours: 5 * 24 });
  await house.store.records.switchOn(asker.workspaceId, asker.personId, began);
  const plan = await house.store.plans.ofPerson(asker.workspaceId, asker.personId);
  const today = Math.floor(house.clock.now().epochMilliseconds / 86_400_000);
  for (const [ago, done, skipped] of plan ? week : []) {
    await house.store.records.count(asker.workspaceId, asker.personId, { day: today - ago, done, skipped });
  }
  await session.type('record', 'backwise', 'record');
  await session.type('me', 'backwise', 'me');
  // More to copy, so that it takes two messages whatever was drawn for the reminders before.
  for (const line of ['quiet 24 dec to 2 jan', 'quiet 9 feb', 'holidays DE', 'max 8'])
    await answerCommand(house, asker, 'standing', line);
  await session.type('export', 'backwise', 'export');
  const asked = await session.type('forget', 'backwise', 'forget me');
  for (const button of buttonsOf(asked).toReversed()) {
    await session.press(button.action === 'forget.yes.v1' ? 'forget-done' : 'forget-kept', button);
  }
  await session.type('me-nothing', 'backwise', 'me');
}

/** Days ago, breaks taken, breaks skipped. */
const week: readonly (readonly [number, number, number])[] = [
  [5, 5, 0],
  [4, 2, 2],
  [1, 4, 1],
  [0, 1, 0],
];
