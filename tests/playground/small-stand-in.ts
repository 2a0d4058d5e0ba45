import {
  type Fault,
  PlaygroundMistake,
  type Pressed,
  type Said,
  type StandIn,
  type StandInPerson,
  type TranscriptEntry,
} from '../../playground/stand-in.ts';

type Draft = Omit<TranscriptEntry, 'id' | 'platform' | 'time'>;

/** What the bot of a test does when something is said or pressed. */
export interface SmallBot {
  said?(said: Said, platform: SmallStandIn): void | Promise<void>;
  pressed?(pressed: Pressed, entry: TranscriptEntry, platform: SmallStandIn): void | Promise<void>;
}

/** A platform without a network: what a test's bot says is there at once. */
export class SmallStandIn implements StandIn {
  readonly platform: 'slack' | 'teams';
  readonly url = 'http://127.0.0.1:9';
  readonly people: readonly StandInPerson[] = [
    { id: 'you', zone: 'Europe/Berlin' },
    { id: 'colleague', zone: 'Europe/Berlin' },
  ];
  readonly faults: Fault[] = [];
  readonly heard: Said[] = [];
  readonly presses: Pressed[] = [];
  readonly broken: string[] = [];
  isInstalled = true;
  readonly #entries: TranscriptEntry[] = [];
  readonly #bot: SmallBot;
  readonly #now: () => string;

  constructor(platform: 'slack' | 'teams', now: () => string, bot: SmallBot = {}) {
    this.platform = platform;
    this.#now = now;
    this.#bot = bot;
  }

  /** Puts something into a conversation and returns it, to be changed in place. */
  add(draft: Draft): TranscriptEntry {
    const id = `${this.platform}-${this.#entries.length + 1}`;
    const entry: TranscriptEntry = { ...draft, id, platform: this.platform, time: this.#now() };
    this.#entries.push(entry);
    return entry;
  }

  async start(): Promise<void> {}
  async stop(): Promise<void> {}

  async say(said: Said): Promise<void> {
    this.heard.push(said);
    const isDirect = said.place === 'direct';
    this.add({
      place: said.place,
      is: 'message',
      from: said.person,
      text: said.text,
      ...(isDirect ? { to: said.person } : {}),
    });
    await this.#bot.said?.(said, this);
  }

  async press(pressed: Pressed): Promise<void> {
    this.presses.push(pressed);
    const entry = this.#entries.find((one) => one.id === pressed.message);
    if (entry === undefined) throw new PlaygroundMistake(`There is no message ${pressed.message}.`, 404);
    await this.#bot.pressed?.(pressed, entry, this);
  }

  fail(faults: readonly Fault[]): void {
    this.faults.push(...faults);
  }

  entries(): readonly TranscriptEntry[] {
    return this.#entries;
  }

  complaints(): readonly string[] {
    return this.broken;
  }

  async openHome(): Promise<void> {}
  async tellProfile(): Promise<void> {}

  async uninstall(): Promise<void> {
    this.isInstalled = false;
  }
}
