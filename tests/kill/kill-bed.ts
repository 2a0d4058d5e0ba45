import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect } from 'vitest';
import type { Store } from '../../src/ports/store.ts';
import { owePeople, placeOf, planIdOf } from './owe-people.ts';
import { startSlackRecorder } from './slack-recorder.ts';

const fileOf = (name: string) => fileURLToPath(new URL(name, import.meta.url));
/** Encrypts the tokens of the workspaces. */
export const secret = 'a secret of this test alone';

/** One delivery as the database has it. */
export interface DeliveryFact {
  readonly place: string;
  readonly state: string;
  readonly reason: string | null;
}

/** The plan that comes due then, by the id the database has. */
export interface Due {
  readonly planId: string;
  readonly atMs: number;
}

/** Where the processes keep what they owe, and how to look at it from outside. */
export interface Ground {
  readonly store: string;
  /** Opens the store for setting up, before any process runs. */
  open(): Promise<Store>;
  /** Lets plans come due at these times, in milliseconds since 1970, while processes run. */
  bringForward(dues: readonly Due[]): Promise<void>;
  facts(): Promise<readonly DeliveryFact[]>;
}

export interface Plan {
  readonly processes: number;
  readonly kills: number;
  readonly people: number;
  readonly workspaces: number;
  /** How long the reminders of one kill come due for, in milliseconds. */
  readonly overMs: number;
  /** How long to wait for the rest after the last kill, in milliseconds. */
  readonly patienceMs: number;
}

export interface Outcome {
  readonly kills: number;
  /** Kills that met a process while it sent. */
  readonly hits: number;
  readonly due: number;
  readonly states: Readonly<Record<string, number>>;
  readonly inFlightAtKills: number;
  readonly twice: number;
  readonly lost: number;
  readonly waits: number;
}

/** A process that sends. */
export class Sender {
  readonly #child: ChildProcess;
  readonly ready: Promise<void>;
  readonly ended: Promise<number | null>;
  said = '';

  constructor(store: string, apiUrl: string, file = './kill-child.ts') {
    this.#child = spawn(process.execPath, [fileOf(file)], {
      env: { PATH: process.env.PATH ?? '', STORE: store, SECRET: secret, API_URL: apiUrl },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.ready = new Promise((resolve) => {
      this.#child.stdout?.on('data', (data: Buffer) => {
        this.said += data;
        if (this.said.includes('ready')) resolve();
      });
    });
    this.#child.stderr?.on('data', (data: Buffer) => {
      this.said += data;
    });
    this.ended = new Promise((resolve) => this.#child.once('close', (code) => resolve(code)));
  }

  kill(signal: 'SIGKILL' | 'SIGTERM'): Promise<number | null> {
    this.#child.kill(signal);
    return this.ended;
  }
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Lets processes send what people are owed, kills one after the other, and tells what came of it. */
export async function killAndCount(ground: Ground, plan: Plan, random: () => number): Promise<Outcome> {
  const slack = await startSlackRecorder(random);
  const store = await ground.open();
  // Hours away: each kill brings the reminders forward that it is to meet, however long a process takes to start.
  await owePeople(store, { ...plan, from: Temporal.Now.instant().add({ hours: 2 }), overMs: 0 });
  await store.close();

  let born = 0;
  const bear = () => {
    const name = `sender-${++born}`;
    return { name, process: new Sender(ground.store, slack.apiUrlOf(name)) };
  };
  const senders = Array.from({ length: plan.processes }, bear);
  const inFlight = new Set<string>();
  const killed = new Set<string>();
  let hits = 0;
  try {
    await Promise.all(senders.map(({ process }) => process.ready));
    for (let kill = 0; kill < plan.kills; kill += 1) {
      await ground.bringForward(duesOf(plan, kill));
      // Now and then one is killed while it starts or idles; mostly it has to be sending, or a kill would hit nothing.
      const mustSend = plan.processes === 1 || random() < 0.8;
      await pause(random() * (mustSend ? 100 : 900));
      const sending = () => senders.flatMap(({ name }, place) => (slack.openOf(name) > 0 ? [place] : []));
      for (let turn = 0; mustSend && turn < 1500 && sending().length === 0; turn += 1) await pause(20);
      const places = mustSend ? sending() : [...senders.keys()];
      // A kill that hits nobody at work would say nothing.
      expect(places, `kill ${kill + 1}: processes that send`).not.toEqual([]);
      const place = places[Math.floor(random() * places.length)] ?? 0;
      const victim = senders[place];
      if (slack.openOf(victim?.name ?? '') > 0) hits += 1;
      await victim?.process.kill('SIGKILL');
      killed.add(victim?.name ?? '');
      slack.forgive();
      // What it had told its database before it died may still be on its way.
      await pause(150);
      for (const fact of await ground.facts()) if (fact.state === 'sending') inFlight.add(fact.place);
      senders[place] = bear();
    }
    const deadline = Date.now() + plan.patienceMs;
    for (;;) {
      const facts = await ground.facts();
      const isOver = facts.length === plan.people && facts.every(({ state }) => isEnd(state));
      if (isOver || Date.now() > deadline) break;
      await pause(250);
    }
    // One that has just been born cannot be asked yet.
    await Promise.all(senders.map(({ process }) => process.ready));
  } finally {
    const codes = await Promise.all(senders.map(({ process }) => process.kill('SIGTERM')));
    await slack.close();
    const odd = senders.filter((_, number) => codes[number] !== 0);
    expect(
      odd.map(({ process }) => process.said),
      'each that was asked to stop ended well',
    ).toEqual([]);
  }
  const isKilled = (place: string) => killed.has(slack.takenBy.get(place) ?? '');
  return { ...count(plan, await ground.facts(), inFlight, isKilled, slack.taken, slack.waits), hits };
}

/** What comes due for one kill: its share of the people, from now on. */
function duesOf({ kills, people, overMs }: Plan, kill: number): Due[] {
  const first = Math.floor((people * kill) / kills);
  const end = Math.floor((people * (kill + 1)) / kills);
  const now = Date.now();
  return Array.from({ length: end - first }, (_, number) => ({
    planId: planIdOf(first + number),
    atMs: now + Math.round((overMs * number) / (end - first)),
  }));
}

function isEnd(state: string): boolean {
  return state !== 'pending' && state !== 'sending';
}

/** Holds what arrived against what the database says. */
function count(
  { kills, people }: Plan,
  facts: readonly DeliveryFact[],
  inFlight: ReadonlySet<string>,
  isKilled: (place: string) => boolean,
  taken: ReadonlyMap<string, number>,
  waits: { readonly asked: number; readonly ignored: number },
): Omit<Outcome, 'hits'> {
  const states: Record<string, number> = {};
  for (const { state } of facts) states[state] = (states[state] ?? 0) + 1;
  const timesAt = (place: string) => taken.get(place) ?? 0;
  const everybody = Array.from({ length: people }, (_, number) => placeOf(number));
  const settled = new Map(facts.map((fact) => [fact.place, fact]));

  const twice = everybody.filter((place) => timesAt(place) > 1);
  expect(twice, 'got it twice').toEqual([]);
  expect(
    facts.filter(({ state, place }) => state === 'sent' && timesAt(place) !== 1),
    'sent, not there',
  ).toEqual([]);
  expect(
    everybody.filter(
      (place) => timesAt(place) === 1 && !['sent', 'unknown'].includes(settled.get(place)?.state ?? ''),
    ),
    'there, not known of',
  ).toEqual([]);
  const unknown = facts.filter(({ state }) => state === 'unknown');
  expect(
    unknown.filter(({ place, reason }) => reason !== 'interrupted' || !inFlight.has(place)),
    'unknown, and in flight at no kill',
  ).toEqual([]);
  // What the others had in flight just then is theirs to end.
  expect(
    unknown.filter(({ place }) => timesAt(place) === 1 && !isKilled(place)),
    'unknown, and sent by a process that was never killed',
  ).toEqual([]);
  expect(waits.ignored, 'calls while Slack had asked to wait').toBe(0);
  const lost = people - (states.sent ?? 0) - (states.unknown ?? 0) - (states.expired ?? 0);
  expect(lost, `due, and neither sent, unknown nor expired: ${JSON.stringify(states)}`).toBe(0);
  return {
    ...{ kills, due: people, states, inFlightAtKills: inFlight.size },
    ...{ twice: twice.length, lost, waits: waits.asked },
  };
}

/** One line for whoever reads the test's output. */
export function tell(
  name: string,
  { kills, hits, due, states, inFlightAtKills, twice, lost, waits }: Outcome,
): void {
  const { sent = 0, unknown = 0, expired = 0 } = states;
  console.log(
    `${name}: ${kills} kills, ${hits} of them while sending, ${due} due = ${sent} sent + ${unknown} unknown + ${expired} expired; ` +
      `${inFlightAtKills} in flight at the kills, ${twice} twice, ${lost} lost, ${waits} waits asked for and kept`,
  );
}
