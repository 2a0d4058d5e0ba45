import type { BotClock } from './bot-clock.ts';
import { planClockMove } from './clock-move.ts';
import { findLatest } from './find-entry.ts';
import {
  readFaults,
  readPerson,
  readPlace,
  readPlatform,
  readQuietHours,
  readText,
  readValues,
  readZone,
  refuseOthers,
} from './read-fields.ts';
import { PlaygroundMistake, type StandIn, type StandInPerson, type TranscriptEntry } from './stand-in.ts';
import { sortByTime, type TranscriptJournal } from './transcript-journal.ts';

type Fields = Readonly<Record<string, unknown>>;
type Complaints = Readonly<Record<string, readonly string[]>>;
type Person = Pick<StandInPerson, 'id' | 'zone' | 'quietHours'>;
type People = Readonly<Record<string, readonly Person[]>>;

/** What the playground's parts share. */
export interface Stage {
  readonly standIns: readonly StandIn[];
  readonly clock: BotClock;
  readonly journal: TranscriptJournal;
}

/** The answer of everything that makes the bot do something: what came or changed because of it. */
export interface Effect {
  readonly ok: true;
  readonly now: string;
  readonly entries: readonly TranscriptEntry[];
}

export function complaintsOf(standIns: readonly StandIn[]): Complaints {
  return Object.fromEntries(standIns.map((standIn) => [standIn.platform, standIn.complaints()]));
}

export function peopleOf(standIns: readonly StandIn[]): People {
  return Object.fromEntries(
    standIns.map(({ platform, people }) => [
      platform,
      people.map(({ id, zone, quietHours }) => ({ id, zone, ...(quietHours ? { quietHours } : {}) })),
    ]),
  );
}

/** `GET /api/transcript`: everything seen so far, by the bot's clock. */
export async function readTranscript({ standIns, clock }: Stage, query: URLSearchParams) {
  refuseOthers(Object.fromEntries(query), ['platform']);
  const only = query.get('platform');
  const chosen = only === null ? standIns : [standInOf(standIns, only)];
  return {
    now: await clock.now(),
    simulated: true,
    entries: sortByTime(chosen.flatMap((standIn) => standIn.entries())),
    complaints: complaintsOf(chosen),
    people: peopleOf(chosen),
  };
}

/** The calls of the JSON interface that change something, by path. Each throws PlaygroundMistake. */
export function createJsonInterface(
  stage: Stage,
): Readonly<Record<string, (fields: Fields) => Promise<unknown>>> {
  const { standIns, clock, journal } = stage;
  let isClockMoving = false;

  const observe = async (act: () => Promise<unknown>): Promise<Effect> => {
    const before = journal.mark();
    await act();
    await journal.settle();
    return { ok: true, now: await clock.now(), entries: journal.since(before) };
  };

  const moveClock = async (fields: Fields): Promise<void> => {
    if (isClockMoving) throw new PlaygroundMistake('The clock is still moving; wait for its answer.', 409);
    isClockMoving = true;
    try {
      await clock.moveTo(planClockMove(fields, Temporal.Instant.from(await clock.now())));
    } finally {
      isClockMoving = false;
    }
  };

  return {
    '/api/say': (fields) => {
      refuseOthers(fields, ['platform', 'person', 'place', 'text']);
      const standIn = standInOf(standIns, fields.platform);
      const person = readPerson(fields.person);
      const place = readPlace(fields.place);
      const text = readText('text', fields.text, '/backpain');
      return observe(() => standIn.say({ person, place, text }));
    },
    '/api/press': (fields) => {
      refuseOthers(fields, ['platform', 'person', 'message', 'action', 'values']);
      const standIn = standInOf(standIns, fields.platform);
      const person = readPerson(fields.person);
      const asked = readText('message', fields.message, 'latest');
      const action = readText('action', fields.action, 'Done');
      const values = readValues(fields.values);
      const message = asked === 'latest' ? findLatest(standIn, person, action).id : asked;
      return observe(() => standIn.press({ person, message, action, values }));
    },
    '/api/home': (fields) => {
      refuseOthers(fields, ['platform', 'person']);
      const standIn = standInOf(standIns, fields.platform);
      const person = readPerson(fields.person);
      return observe(() => standIn.openHome(person));
    },
    '/api/clock': (fields) => {
      refuseOthers(fields, ['advance', 'to']);
      return observe(() => moveClock(fields));
    },
    '/api/person': async (fields) => {
      refuseOthers(fields, ['person', 'zone', 'quiet']);
      const person = readPerson(fields.person);
      const zone =
        fields.zone === undefined && fields.quiet !== undefined ? undefined : readZone(fields.zone);
      const quiet = fields.quiet === undefined ? undefined : readQuietHours(fields.quiet);
      for (const known of standIns.flatMap(({ people }) => people)) {
        if (known.id !== person) continue;
        if (zone !== undefined) known.zone = zone;
        if (quiet !== undefined) known.quietHours = quiet.hours;
      }
      if (zone !== undefined) for (const standIn of standIns) await standIn.tellProfile(person);
      return { ok: true, people: peopleOf(standIns) };
    },
    '/api/faults': async (fields) => {
      refuseOthers(fields, ['platform', 'next']);
      const standIn = standInOf(standIns, fields.platform);
      const faults = readFaults(fields.next);
      standIn.fail(faults);
      return { ok: true, queued: faults.length };
    },
    '/api/uninstall': (fields) => {
      refuseOthers(fields, ['platform']);
      const standIn = standInOf(standIns, fields.platform);
      return observe(() => standIn.uninstall());
    },
  };
}

function standInOf(standIns: readonly StandIn[], asked: unknown): StandIn {
  const platform = readPlatform(
    asked,
    standIns.map((standIn) => standIn.platform),
  );
  const found = standIns.find((standIn) => standIn.platform === platform);
  if (found === undefined) throw new PlaygroundMistake(`There is no ${platform} here.`, 404);
  return found;
}
