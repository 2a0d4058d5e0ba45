import { PlaygroundMistake, type StandIn, type StandInPerson, type TranscriptEntry } from './stand-in.ts';

type PersonId = StandInPerson['id'];
type JsonObject = Readonly<Record<string, unknown>>;

/**
 * The newest entry of a platform that this person sees and that has such a button; `submit` and `close` are those
 * of the newest dialog. Throws PlaygroundMistake (404) naming the buttons there are.
 */
export function findLatest(standIn: StandIn, person: PersonId, action: string): TranscriptEntry {
  const visible = standIn.entries().filter((entry) => isVisibleTo(entry, person));
  const found = visible.findLast((entry) => namesOf(entry).includes(action));
  if (found !== undefined) return found;
  const known = [...new Set(visible.flatMap(namesOf))].slice(-20).map((name) => JSON.stringify(name));
  throw new PlaygroundMistake(
    `Nothing that ${person} sees on ${standIn.platform} has that button; there are: ${known.join(', ') || 'none'}.`,
    404,
  );
}

function isVisibleTo(entry: TranscriptEntry, person: PersonId): boolean {
  return entry.isGone !== true && (entry.to === undefined || entry.to === person);
}

/** Everything the entry's buttons can be called by. */
function namesOf(entry: TranscriptEntry): readonly string[] {
  const own = entry.is === 'dialog' ? ['submit', 'close'] : [];
  return [...own, ...[...objectsIn(entry.card)].flatMap(namesOfButton)];
}

function namesOfButton(part: JsonObject): readonly string[] {
  const type = typeof part.type === 'string' ? part.type : '';
  const candidates = type.startsWith('Action.')
    ? [part.id, part.verb, part.title, ...['actionId', 'action', 'verb'].map((key) => at(part.data, key))]
    : part.action_id === undefined
      ? fieldOf(part)
      : [part.action_id, at(part.text, 'text')];
  return candidates.filter((name) => typeof name === 'string');
}

/** The name of a field whose ticks are told of one by one: that of the block around it. */
function fieldOf({ block_id: name, elements }: JsonObject): readonly unknown[] {
  const inside = Array.isArray(elements) ? elements : [];
  return inside.some((one) => at(one, 'type') === 'checkboxes') ? [name] : [];
}

function at(value: unknown, key: string): unknown {
  return isObject(value) ? value[key] : undefined;
}

function* objectsIn(value: unknown): Generator<JsonObject> {
  if (Array.isArray(value)) for (const one of value) yield* objectsIn(one);
  if (!isObject(value)) return;
  yield value;
  for (const [key, one] of Object.entries(value)) {
    // What stands in fallback is not on screen, and data is the bot's own.
    if (key !== 'fallback' && key !== 'data') yield* objectsIn(one);
  }
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
