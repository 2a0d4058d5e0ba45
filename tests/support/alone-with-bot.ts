import { expect } from 'vitest';
import type { Card } from '../../src/domain/card.ts';
import type { ReminderPlan } from '../../src/domain/reminder-plan.ts';
import type { WorkspaceId } from '../../src/domain/workspace.ts';
import { acme, anAsker, globex, monday, reminderIdOf, TestHouse } from './test-house.ts';

/** Both platforms by their names, each with a workspace, for `describe.each`. */
export const platforms = [
  ['Slack', acme],
  ['Teams', globex],
] as const;

/**
 * Somebody alone with the bot on a Monday, who typed some lines after `/standing`; `told` is what the last was answered. They
 * go on typing, see what comes, and press: the last card, where no other is named.
 */
export async function sitAlone(workspace: WorkspaceId, ...lines: readonly string[]) {
  const bed = await TestHouse.open(monday);
  const asker = anAsker({ workspace, channel: undefined });
  const platform = workspace === acme ? bed.slack : bed.teams;
  const tell = (text: string) => bed.say(asker, 'standing', text);
  let told = '';
  for (const line of lines) told = await tell(line);
  const cards = (): readonly Card[] => bed.cardsTo(asker.address);
  const last = (): Card => cards().at(-1) ?? expect.fail('Expected a card');
  const press = (action: string, value = reminderIdOf(last())) => bed.press(asker, action, value);
  const plan = async (): Promise<ReminderPlan> =>
    (await bed.house.store.plans.ofPerson(workspace, asker.personId)) ?? expect.fail('Expected a plan');
  /** When what came and was taken did so, in the wall time of Berlin. */
  const came = (): readonly string[] =>
    platform.posts
      .filter(({ outcome }) => outcome.is === 'ok')
      .map(({ at }) => at.toZonedDateTimeISO('Europe/Berlin').toPlainTime().toString().slice(0, 5));
  const record = () => bed.say(asker, 'backwise', 'record');
  const keepRecord = () => bed.say(asker, 'backwise', 'record on');
  return { bed, asker, platform, tell, told, cards, last, press, plan, came, record, keepRecord };
}
