import { leafletElements } from '../cards/leaflet-card.ts';
import { sentenceCard } from '../cards/status-cards.ts';
import { hurtCard, hurtElements, routineEndCard, stretchCard } from '../cards/stretch-cards.ts';
import type { StretchRequest } from '../commands/parse-stretch.ts';
import { type ActionId, type Card, card } from '../domain/card.ts';
import type { Reply } from '../domain/reply.ts';
import { movementsIn, type Routine, readRoutine } from '../domain/routine.ts';
import { composeRoutine } from '../schedule/compose-routine.ts';
import type { Asker } from './asker.ts';
import type { House } from './house.ts';
import { openCheck } from './open-check.ts';

type StretchAction = Exclude<Extract<ActionId, `stretch.${string}`>, 'stretch.start.v1'>;

const dayMs = 86_400_000;

/** Answers `/stretch …`, once it is understood, with the first card of a routine. Nothing is kept of who asked. */
export function answerStretch(house: House, asker: Asker, request: StretchRequest): Reply {
  switch (request.is) {
    case 'help':
      return { is: 'card', card: sentenceCard(house.library.say('stretch.help')) };
    case 'routine':
      return { is: 'card', card: firstCard(house, asker, request) };
  }
}

/** The first card of a short routine that can be done anywhere. */
export function startRoutine(house: House, asker: Asker): Reply {
  return answerStretch(house, asker, { is: 'routine', place: undefined, minutes: 2 });
}

function firstCard(
  house: House,
  asker: Asker,
  { place, minutes }: Extract<StretchRequest, { is: 'routine' }>,
): Card {
  const wish = { place, count: movementsIn[minutes] };
  // Days in UTC: all that matters is that tomorrow brings others, and a zone would have to be asked for.
  const day = Math.floor(house.clock.now().epochMilliseconds / dayMs);
  const ids = composeRoutine(house.library.stretches, wish, asker.personId, day);
  return movementCard(house, { ids, at: 0 }, false) ?? overCard(house);
}

/**
 * Answers a button of a routine's card. Where the routine stands comes with the button and from nowhere else: a value
 * that is forged, or names a movement that left the content, ends the routine with a harmless line. "That hurt" needs
 * no value; it ends the routine and opens the check for warning signs.
 */
export function continueRoutine(house: House, action: StretchAction, value: string): Reply {
  if (action === 'stretch.hurt.v1') return endHurt(house);
  const routine = readRoutine(value);
  if (!routine) return { is: 'replace', card: overCard(house) };
  switch (action) {
    case 'stretch.easier.v1':
      return { is: 'replace', card: movementCard(house, routine, true) ?? overCard(house) };
    case 'stretch.next.v1': {
      const { ids, at } = routine;
      if (at === ids.length - 1) return { is: 'replace', card: routineEndCard(ids.length, house.library) };
      return { is: 'replace', card: movementCard(house, { ids, at: at + 1 }, false) ?? overCard(house) };
    }
  }
}

function movementCard(house: House, routine: Routine, isEasier: boolean): Card | undefined {
  const { library, settings, pictureUrl } = house;
  const stretch = library.stretches.find(({ id }) => id === routine.ids[routine.at]);
  if (!stretch) return undefined;
  const look = { pictureUrl: pictureUrl(stretch.id), isEasier, hurtOpensForm: settings.isCheckOn };
  return stretchCard(stretch, routine, look, library);
}

function endHurt(house: House): Reply {
  const { library, emergencyNumbers, settings } = house;
  const check = openCheck(house);
  if (check.is === 'form') return { ...check, replaced: hurtCard(library) };
  // The check is switched off: the published list takes its place.
  const leaflet = leafletElements(library, emergencyNumbers, settings.country);
  return { is: 'replace', card: card(...hurtElements(library), ...leaflet) };
}

function overCard({ library }: House): Card {
  return sentenceCard(library.say('stretch.over'));
}
