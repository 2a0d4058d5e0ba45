import { noPlanCard } from '../cards/plan-card.ts';
import { type Button, buttons, type Card, type CardElement, card, note } from '../domain/card.ts';
import type { Asker } from './asker.ts';
import { findPlan } from './change-plan.ts';
import type { House } from './house.ts';
import { checkAgainLines } from './remind-to-check.ts';
import { cardOfPlan } from './reply-with-plan.ts';

/**
 * What somebody has set, in words, with everything that can be done about it: their plan or an invitation to make one,
 * and that they asked to be reminded to check again.
 */
export async function settingsCard(house: House, asker: Asker): Promise<Card> {
  const plan = await findPlan(house, asker);
  const { elements } = plan
    ? await cardOfPlan(house, plan, 'standing.status')
    : noPlanCard(house.library.say);
  return card(...elements, ...(await checkAgainLines(house, asker)));
}

/**
 * The same as a page of its own, where the platform has one for each person. With the way to the warning signs: the page
 * stands beside a chat that takes no words.
 */
export async function composeHome(house: House, asker: Asker): Promise<readonly CardElement[]> {
  const { say } = house.library;
  const { elements } = await settingsCard(house, asker);
  const more = say(house.settings.isCheckOn ? 'home.more' : 'home.more-leaflet');
  const check: Button = house.settings.isCheckOn
    ? { label: say('check.open'), action: 'check.open.v1', value: '', opensForm: true }
    : { label: say('again.leaflet'), action: 'check.open.v1', value: '' };
  return [...elements, buttons(check), note(`${more} ${say('home.private')} ${say('disclaimer')}`)];
}
