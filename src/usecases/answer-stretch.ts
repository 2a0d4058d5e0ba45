import { leafletElements } from '../cards/leaflet-card.ts';
import { sentenceCard } from '../cards/status-cards.ts';
import { hurtCard, hurtElements, routineEndCard, stretchCard } from '../cards/stretch-cards.ts';
import type { StretchRequest } from '../commands/parse-stretch.ts';
import { type ActionId, type Card, card } from '../domain/card.ts';
import type { Shown } from '../domain/form.ts';
import type { Reply } from '../domain/reply.ts';
import { movementsIn, type Routine, readRoutine } from '../domain/routine.ts';
import { composeRoutine } from '../schedule/compose-routine.ts';
import type { Asker } from './asker.ts';
import type { House } from './house.ts';
import { openCheck } from './open-check.ts';
import { sentence } from './sentence.ts';

type StretchAction = Extract<ActionId, `stretch.${string}`>;

const dayMs = 86_400_000;

/** Answers `/stretch …`, once it is understood, with the first card of a routine. Nothing is kept of who asked. */
export function answerStretch(house: House, asker: Asker, request: StretchRequest): Reply {
  switch (request.is) {
    case 'help':
      return sentence(house.library.say('stretch.help'));
    case 'routine':
      return { is: 'card', card: movementCard(house, { ids: idsFor(house, asker, request), at: 0 }) };
  }
}

/** A short routine that can be done anywhere, in the window of a result; `back` leads back to that. */
export function showRoutineIn(house: House, asker: Asker, back: string): Shown {
  const ids = idsFor(house, asker, { place: undefined, minutes: 2 });
  return inWindow(house, movementCard(house, { ids, at: 0, back }));
}

function idsFor(
  { clock, library }: House,
  asker: Asker,
  { place, minutes }: Omit<Extract<StretchRequest, { is: 'routine' }>, 'is'>,
): readonly string[] {
  // Days in UTC: all that matters is that tomorrow brings others, and a zone would have to be asked for.
  const day = Math.floor(clock.now().epochMilliseconds / dayMs);
  return composeRoutine(library.stretches, { place, count: movementsIn[minutes] }, asker.personId, day);
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
  const next = nextCard(house, action, routine);
  // What leads back to a result may tell what was ticked: it stays in that window.
  return routine.back === undefined ? { is: 'replace', card: next } : inWindow(house, next);
}

function nextCard(house: House, action: Exclude<StretchAction, 'stretch.hurt.v1'>, routine: Routine): Card {
  switch (action) {
    case 'stretch.easier.v1':
      return movementCard(house, routine, true);
    case 'stretch.next.v1': {
      const at = routine.at + 1;
      return at < routine.ids.length
        ? movementCard(house, { ...routine, at })
        : routineEndCard(routine, house.library);
    }
  }
}

/** A movement's card, or a harmless line where that movement left the content. */
function movementCard(house: House, routine: Routine, isEasier = false): Card {
  const { library, settings, pictureUrl } = house;
  const stretch = library.stretches.find(({ id }) => id === routine.ids[routine.at]);
  if (!stretch) return overCard(house);
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

function inWindow({ library: { say } }: House, { elements }: Card): Shown {
  return { is: 'shown', title: say('routine.title'), closeLabel: say('check.close'), elements };
}

function overCard({ library }: House): Card {
  return sentenceCard(library.say('stretch.over'));
}
