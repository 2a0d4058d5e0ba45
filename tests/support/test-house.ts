import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { type Content, loadContent } from '../../src/app/load-content.ts';
import type { Address } from '../../src/domain/address.ts';
import type { Card } from '../../src/domain/card.ts';
import type { Library } from '../../src/domain/library.ts';
import type { PersonId } from '../../src/domain/person.ts';
import type { Reply } from '../../src/domain/reply.ts';
import { type WorkspaceId, workspaceId } from '../../src/domain/workspace.ts';
import type { ZoneId } from '../../src/domain/zone.ts';
import { createDrain } from '../../src/outbox/drain-workspace.ts';
import { createLocalDispatcher } from '../../src/outbox/local-dispatcher.ts';
import type { Clock } from '../../src/ports/clock.ts';
import { openSqliteStore } from '../../src/store/open-sqlite.ts';
import { createSecretBox } from '../../src/store/secret-box.ts';
import { answerCommand } from '../../src/usecases/answer-command.ts';
import type { Asker, Role } from '../../src/usecases/asker.ts';
import { composeDelivery } from '../../src/usecases/compose-delivery.ts';
import { followDelivery } from '../../src/usecases/follow-delivery.ts';
import type { House, Settings } from '../../src/usecases/house.ts';
import { planDue } from '../../src/usecases/plan-due.ts';
import { pressButton } from '../../src/usecases/press-button.ts';
import { VoteMemory } from '../../src/usecases/vote-memory.ts';
import { FakeClock } from './fake-clock.ts';
import { fakeHolidays } from './fake-holidays.ts';
import { FakePlatform } from './fake-platform.ts';
import { MemoryLog } from './memory-log.ts';

export const acme = workspaceId('slack', 'T0ACME');
export const globex = workspaceId('teams', '7f0c1d2e-0000-4000-8000-00000000beef');

/** The words the bot really says, and the numbers people are really told, read once. */
export const { library, emergencyNumbers }: Content = loadContent();

/** What holds where an administrator set nothing. */
export const usualSettings: Settings = {
  ...{ country: undefined, isCheckOn: true, isFreeTextOn: true },
  ...{ tipsConfiguredBy: 'anyone', tipsAdmins: [] },
};

/** Where platforms would fetch pictures from a bot with an address. */
export const pictureUrl = (id: string): string => `https://backwise.example/pictures/${id}.png`;

/** Where platforms would fetch the picture of a week. */
export const weekPictureUrl = (): string => 'https://backwise.example/weeks/sealed.png';

interface AskerTraits {
  readonly person?: string;
  readonly workspace?: WorkspaceId;
  /** `undefined`: in the chat with the bot. */
  readonly channel?: string | undefined;
  /** What the profile says; `undefined`: nothing. */
  readonly zone?: string | undefined;
  readonly role?: Role;
}

/** Somebody who speaks to the bot, as an adapter would introduce them. Without traits: one person in a channel in Berlin. */
export function anAsker(traits: AskerTraits = {}): Asker {
  const { person = 'somebody', workspace = acme } = traits;
  const channel = 'channel' in traits ? traits.channel : 'back-health';
  const zone = 'zone' in traits ? traits.zone : 'Europe/Berlin';
  return {
    workspaceId: workspace,
    personId: person as PersonId,
    address: `direct-${person}` as Address,
    channel: channel as Address | undefined,
    findZone: async () => zone as ZoneId | undefined,
    findRole: async () => traits.role ?? 'unknown',
  };
}

/** A Monday, seven in the morning in Berlin. */
export const monday = '2026-11-23T06:00:00Z';

/** What a house is wired with; the rest is the same in every test. */
type Wiring = Pick<House, 'store' | 'dispatcher' | 'clock' | 'log' | 'platforms'>;

/** A house in which nothing is set, with the words the bot really says. `instead`: what is another there. */
export function furnish(wiring: Wiring, instead: Partial<House> = {}): House {
  return {
    ...{ library, emergencyNumbers, settings: usualSettings, pictureUrl, weekPictureUrl },
    ...{ holidays: fakeHolidays, votes: new VoteMemory() },
    ...wiring,
    ...instead,
  };
}

/** A house over a real store on a file, wired as the app wires it, with time and platforms in a test's hand. */
export class TestHouse {
  readonly clock: FakeClock;
  readonly log = new MemoryLog();
  readonly slack: FakePlatform;
  readonly teams: FakePlatform;
  readonly #folder: string;
  #library: Library;
  #settings: Settings = usualSettings;
  #house: House | undefined;

  private constructor(start: string, words: Library) {
    this.clock = new FakeClock(start, 3);
    this.slack = new FakePlatform(this.clock, 'slack');
    this.teams = new FakePlatform(this.clock, 'teams');
    this.#folder = mkdtempSync(join(tmpdir(), 'backwise-house-'));
    this.#library = words;
  }

  static async open(start: string, words: Library = library): Promise<TestHouse> {
    const bed = new TestHouse(start, words);
    await bed.#move();
    onTestFinished(async () => {
      await bed.close();
      rmSync(bed.#folder, { recursive: true, force: true });
    });
    return bed;
  }

  get house(): House {
    if (!this.#house) throw new Error('Expected an open house, got a closed one');
    return this.#house;
  }

  /** Stops the process and starts another over the same file; `words`: with other content. */
  async restart(words: Library = this.#library): Promise<void> {
    await this.close();
    this.#library = words;
    await this.#move();
  }

  /** Stops the process and starts another as an administrator set it. */
  async restartWith(settings: Partial<Settings>): Promise<void> {
    this.#settings = { ...this.#settings, ...settings };
    await this.restart();
  }

  async close(): Promise<void> {
    const house = this.#house;
    this.#house = undefined;
    await house?.dispatcher.stop();
    await house?.store.close();
  }

  /**
   * Lives on until an instant: plans at every minute something is due, and lets the outbox send. `answering`: somebody
   * who presses Done on every reminder as soon as it comes.
   */
  async liveUntil(target: string, answering?: Asker): Promise<void> {
    const end = Temporal.Instant.from(target);
    for (;;) {
      const next = await this.house.store.due.earliest();
      if (!next || Temporal.Instant.compare(next, end) > 0) break;
      if (Temporal.Instant.compare(next, this.clock.now()) > 0) await this.clock.set(next);
      const before = this.slack.posts.length;
      await this.tick();
      for (const { address, card } of this.slack.posts.slice(before)) {
        if (address !== answering?.address) continue;
        await pressButton(this.house, answering, { action: 'reminder.done.v1', value: reminderIdOf(card) });
      }
    }
    await this.clock.set(end);
  }

  /** What the minute tick does. */
  async tick(): Promise<void> {
    await planDue(this.house);
    await this.clock.settle();
  }

  /** The words of the reply to a command. */
  async say(asker: Asker, command: string, text = ''): Promise<string> {
    return wordsOf(await answerCommand(this.house, asker, command, text));
  }

  /** The words of the reply to a press. */
  async press(asker: Asker, action: string, value: string): Promise<string> {
    return wordsOf(await pressButton(this.house, asker, { action, value }));
  }

  /** Every byte the store has put on disk, as text. Closes the house. */
  async bytesOnDisk(): Promise<string> {
    const log = readdirSync(this.#folder).map((name) => readFileSync(join(this.#folder, name), 'latin1'));
    await this.close();
    const after = readdirSync(this.#folder).map((name) => readFileSync(join(this.#folder, name), 'latin1'));
    return [...log, ...after].join('\n');
  }

  get file(): string {
    return join(this.#folder, 'backwise.db');
  }

  /** When tips and reminders came to an address, in the wall time of a zone. */
  cameTo(address: string, zone: string): readonly string[] {
    return [...this.slack.posts, ...this.teams.posts]
      .filter((post) => post.address === address)
      .map(({ at }) => at.toZonedDateTimeISO(zone).toPlainDateTime().toString({ smallestUnit: 'minute' }));
  }

  /** The cards that were posted to an address, in order. */
  cardsTo(address: string): readonly Card[] {
    return [...this.slack.posts, ...this.teams.posts]
      .filter((post) => post.address === address)
      .map(({ card }) => card);
  }

  async #move(): Promise<void> {
    const store = await openSqliteStore({
      file: this.file,
      secrets: createSecretBox([]),
      force: async () => {},
    });
    const dispatcher = createLocalDispatcher({ store, clock: sweepSeldom(this.clock), log: this.log });
    const platforms = new Map([this.slack, this.teams].map((platform) => [platform.name, platform]));
    const { clock, log } = this;
    const house = furnish(
      { store, dispatcher, clock, log, platforms },
      { library: this.#library, settings: this.#settings },
    );
    await dispatcher.start(
      createDrain({
        store,
        clock,
        log,
        platforms,
        compose: (delivery, soon) => composeDelivery(house, delivery, soon),
        settled: (delivery, state) => followDelivery(house, delivery, state),
      }),
    );
    this.#house = house;
    await clock.settle();
  }
}

/**
 * The dispatcher asks its whole table each minute in case a wake was lost. Here it asks each hour: a day of a test
 * takes a moment, and whatever comes at its minute came without that safety net.
 */
export function sweepSeldom(clock: Clock): Clock {
  let sweep: AbortSignal | undefined;
  return {
    now: () => clock.now(),
    wait: (ms, signal) => {
      // The first wait of a minute is that of the sweep; others of the same length carry another signal.
      if (ms === 60_000) sweep ??= signal;
      return clock.wait(ms === 60_000 && signal === sweep ? 3_600_000 : ms, signal);
    },
  };
}

/** What a reply says; a form says its title. */
export function wordsOf(reply: Reply): string {
  switch (reply.is) {
    case 'card':
    case 'replace':
      return reply.card.text;
    case 'words':
      return reply.words;
    case 'cards':
      return reply.cards.map(({ text }) => text).join('\n');
    case 'form':
      return reply.form.title;
    case 'shown':
      return reply.title;
    case 'nothing':
      return '';
  }
}

/** The id that a reminder's buttons carry. */
export function reminderIdOf(card: Card | undefined): string {
  const buttons =
    card?.elements.flatMap((element) => (element.is === 'buttons' ? element.buttons : [])) ?? [];
  const button = buttons.find(({ action }) => action === 'reminder.stop.v1');
  if (!button) throw new Error('Expected a reminder with buttons, got none');
  return button.value;
}

/** The id of the tip a card is about. */
export function tipIdOf(card: Card | undefined): string {
  const buttons =
    card?.elements.flatMap((element) => (element.is === 'buttons' ? element.buttons : [])) ?? [];
  const more = buttons.find(({ action }) => action === 'tip.more.v1');
  if (!more) throw new Error('Expected a tip with a "More" button, got none');
  return more.value;
}
