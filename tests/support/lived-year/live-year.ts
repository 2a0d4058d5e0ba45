import type { Card } from '../../../src/domain/card.ts';
import type { ReminderPlan } from '../../../src/domain/reminder-plan.ts';
import type { ZoneId } from '../../../src/domain/zone.ts';
import { answerCommand } from '../../../src/usecases/answer-command.ts';
import { followZone } from '../../../src/usecases/follow-zone.ts';
import { pressButton } from '../../../src/usecases/press-button.ts';
import { Dice } from '../../triage/text/dice.ts';
import { DeskPerson } from './desk-person.ts';
import { LivedHouse, type Outage, workspaces } from './lived-house.ts';
import type { Arrival } from './moody-platform.ts';
import { aLine, aWish, zones } from './wishes.ts';

const minute = 60_000;
const day = 86_400_000;

/** How long is lived, by how many. */
export interface LifeSize {
  readonly people: number;
  readonly days: number;
  readonly seed: number;
  /** Days between two things somebody does of their own accord, on average. */
  readonly restlessDays: number;
  /** A quarter join in the first week, the others within so many days. */
  readonly joinWithinDays: number;
}

/** What was lived through. */
export interface Lives {
  readonly lived: LivedHouse;
  readonly people: readonly DeskPerson[];
  readonly start: number;
  readonly end: number;
}

const start = Date.UTC(2026, 0, 5);

/** Lives so many days with so many people. The same seed lives the same life, if ids are made the same way. */
export async function liveYear({
  people: count,
  days,
  seed,
  restlessDays,
  joinWithinDays,
}: LifeSize): Promise<Lives> {
  const dice = new Dice(seed);
  const end = start + days * day;
  const byAddress = new Map<string, DeskPerson>();
  const outages = outagesOf(days);
  const lived = await LivedHouse.open({
    ...{ start, outages, seed },
    arrived: (arrival) => {
      const person = byAddress.get(arrival.address);
      if (!person) throw new Error(`Expected an address of ours, got ${arrival.address}`);
      person.arrivals.push(arrival);
      react(lived, person, arrival);
    },
  });
  const people = Array.from({ length: count }, (_, index) => {
    const workspace = workspaces[index % workspaces.length];
    const zone = zones[index % zones.length];
    if (!workspace || !zone) throw new RangeError('Expected workspaces and zones');
    return new DeskPerson(`person-${index}`, workspace, zone as ZoneId, new Dice(seed + 1000 + index));
  });
  for (const person of people) {
    byAddress.set(person.asker.address, person);
    const joins = start + dice.below((dice.below(4) ? joinWithinDays : 7) * 1440) * minute + 7_000;
    const wishes = Array.from({ length: person.dice.pick([1, 1, 1, 1, 2, 2, 3]) }, () => aWish(person.dice));
    plan(lived, person, joins, async () => {
      for (const wish of wishes) await say(lived, person, wish);
      goOn(lived, person, restlessDays);
    });
  }
  // What waits for a platform at the end is still to be decided.
  await lived.liveUntil(end + 45 * minute);
  return { lived, people, start, end };
}

/** From a minute to three days, at all times of the day and once over a change of clocks. */
function outagesOf(days: number): readonly Outage[] {
  const hours = [0.02, 0.1, 0.5, 2, 5, 14, 26, 72];
  const step = days / (hours.length + 1);
  return hours
    .map((length, at) => {
      const from = start + Math.round((at + 1) * step * 1440 + at * 187) * minute + 20_000;
      return { from, to: from + Math.round(length * 3_600_000) };
    })
    .filter(({ to }) => to < start + days * day);
}

/** Plans what somebody will do; while the process is away it comes to nothing, and they try again after it is back. */
function plan(lived: LivedHouse, person: DeskPerson, at: number, act: () => Promise<void>): void {
  lived.agenda.add(at, async () => {
    const outage = lived.outages.find(({ from, to }) => from <= lived.now && lived.now < to);
    if (outage) return plan(lived, person, outage.to + (1 + person.dice.below(90)) * minute + 11_000, act);
    await act();
    const { workspaceId, personId } = person.asker;
    person.note(lived.now, await lived.house.store.plans.ofPerson(workspaceId, personId));
  });
}

/** Somebody does something of their own accord, and after some days again. */
function goOn(lived: LivedHouse, person: DeskPerson, restlessDays: number): void {
  const { dice } = person;
  // Twenty seconds past the minute: what is due is taken up at the minute.
  const next = lived.now + (1 + dice.below(restlessDays * 2 * 1440)) * minute;
  plan(lived, person, next - (next % minute) + 20_000 + dice.below(20) * 1000, async () => {
    if (person.attentiveUntil < lived.now || dice.below(100) < 20) await doSomething(lived, person);
    goOn(lived, person, restlessDays);
  });
}

async function doSomething(lived: LivedHouse, person: DeskPerson): Promise<void> {
  const { house } = lived;
  const { dice, asker } = person;
  const present = await house.store.plans.ofPerson(asker.workspaceId, asker.personId);
  const chance = dice.below(100);
  if (!present) {
    if (chance < 60) await say(lived, person, aWish(dice));
  } else if (chance < 22) {
    await askWhatComes(lived, person);
  } else if (chance < 32) {
    person.sulksUntil = lived.now + dice.below(60) * day;
  } else if (chance < 40) {
    person.zone = dice.pick(zones) as ZoneId;
    await followZone(house, asker.workspaceId, asker.personId, person.zone);
  } else if (chance < 46) {
    await endAKind(lived, person, present);
  } else if (chance < 51) {
    // Anew from nothing: the plan before is gone, with all it counted.
    await say(lived, person, 'off');
    for (let wishes = 1 + dice.below(2); wishes > 0; wishes -= 1) await say(lived, person, aWish(dice));
    count(lived, 'plans set anew from nothing');
  } else {
    await say(lived, person, aLine(dice, lived.now));
  }
}

async function endAKind(lived: LivedHouse, person: DeskPerson, { strands }: ReminderPlan): Promise<void> {
  const { kind } = person.dice.pick(strands);
  await say(lived, person, `${kind} off`);
  count(lived, strands.length > 1 ? 'kinds ended beside others' : 'last kinds ended');
}

function count({ acted }: LivedHouse, what: string): void {
  acted[what] = (acted[what] ?? 0) + 1;
}

async function say(lived: LivedHouse, { asker, signs }: DeskPerson, line: string): Promise<Card | undefined> {
  signs.push(lived.now);
  const reply = await answerCommand(lived.house, asker, 'standing', line);
  return reply.is === 'card' ? reply.card : undefined;
}

/** `/standing next`, and then two weeks of looking whether it comes so. */
async function askWhatComes(lived: LivedHouse, person: DeskPerson): Promise<void> {
  const { asker } = person;
  const card = await say(lived, person, 'next');
  const plan = await lived.house.store.plans.ofPerson(asker.workspaceId, asker.personId);
  if (!card || !plan) throw new Error('Expected the coming reminders of a plan');
  const lines = card.elements.flatMap((element) => (element.is === 'list' ? element.items : []));
  person.foretold.push({ at: lived.now, plan, lines });
  person.attentiveUntil = lived.now + 14 * day;
  person.sulksUntil = 0;
}

/** What somebody does about a card that came: most often one press, now and then none, two, or one much later. */
function react(lived: LivedHouse, person: DeskPerson, { card, at }: Arrival): void {
  const { dice } = person;
  const buttons = card.elements.flatMap((element) => (element.is === 'buttons' ? element.buttons : []));
  const press = (delay: number, action: string) => {
    const choices = buttons.filter((button) => button.action === action);
    if (choices.length === 0) return;
    const { value } = dice.pick(choices);
    plan(lived, person, at + delay, async () => {
      person.signs.push(lived.now);
      count(lived, `presses: ${action}`);
      await pressButton(lived.house, person.asker, { action, value });
    });
  };
  const type = (delay: number, line: string) => {
    plan(lived, person, at + delay, async () => {
      await say(lived, person, line);
      count(lived, `lines typed to a card: ${line}`);
    });
  };
  const isQuestion = buttons.some(({ action }) => action === 'reminder.keep.v1');
  if (person.attentiveUntil > at) {
    const soon = (20 + dice.below(100)) * 1000;
    if (!isQuestion && person.isTypist && dice.below(2)) type(soon, 'done');
    else press(soon, isQuestion ? 'reminder.keep.v1' : 'reminder.done.v1');
    return;
  }
  if (isQuestion && person.answersQuestions) {
    press(
      (10 + dice.below(700)) * 1000,
      dice.pick(['reminder.fewer.v1', 'reminder.fewer.v1', 'reminder.keep.v1']),
    );
    return;
  }
  if (person.sulksUntil > at || dice.below(100) >= person.diligence) return;
  const delay = dice.below(50) === 0 ? dice.below(30) * 3_600_000 : (10 + dice.below(700)) * 1000;
  const actions = isQuestion
    ? ['reminder.keep.v1', 'reminder.keep.v1', 'reminder.fewer.v1', 'reminder.stop.v1']
    : [
        ...Array.from({ length: 30 }, () => 'reminder.done.v1'),
        ...Array.from({ length: 6 }, () => 'reminder.snooze.v2'),
        ...Array.from({ length: 4 }, () => 'reminder.skip.v1'),
        ...['reminder.pause.v1', ...(dice.below(4) ? [] : ['reminder.stop.v1'])],
      ];
  if (!isQuestion && person.isTypist && dice.below(2)) {
    type(delay, dice.pick(['done', 'done', 'done', 'done', 'skip', 'snooze 15']));
    return;
  }
  press(delay, dice.pick(actions));
  // A press that a finger or a network doubled.
  if (dice.below(40) === 0) press(delay + 1, dice.pick(actions));
}
