/** A person of the playground. Ids only: nobody here has a name. */
export interface StandInPerson {
  readonly id: 'you' | 'colleague';
  /** IANA zone the platform reports for this person; changeable while the playground runs. */
  zone: string;
  /** The daily hours in which this person wants no notifications, on a platform that lets them say so. */
  quietHours?: QuietHours | undefined;
}

/** Wall times `HH:MM` in the person's zone; the end may lie on the next day. */
export interface QuietHours {
  readonly from: string;
  readonly to: string;
}

/** Where something is said: the channel the bot was invited to, one it was not, or the chat with the bot. */
export type PlaceName = 'channel' | 'other-channel' | 'direct';

/**
 * One thing that can be seen in a conversation. `private` is seen by `to` alone; `dialog` is an open form, `home` what
 * the bot put on somebody's Home tab.
 */
export interface TranscriptEntry {
  /** Unique over both platforms; what `POST /api/press` takes as `message`. */
  readonly id: string;
  readonly platform: 'slack' | 'teams';
  readonly place: PlaceName | 'home';
  readonly is: 'message' | 'private' | 'dialog' | 'home';
  /** `bot`, or the person who said it. */
  readonly from: 'bot' | StandInPerson['id'];
  /** The one person who sees it: set on `private`, `dialog` and `home`, and for messages in `direct`. */
  readonly to?: StandInPerson['id'];
  /** What a screen reader gets: the message's text, or the card's fallback. */
  text: string;
  /** Slack: `{ blocks }` or the whole `view`. Teams: the Adaptive Card. Absent for plain text. */
  card?: unknown;
  /** RFC 9557/3339 instant by the bot's clock. */
  readonly time: string;
  /** Set when the bot replaced the card in place. */
  editedAt?: string;
  /** A dialog that was closed, or a message that was deleted. */
  isGone?: boolean;
  /** Said where Teams passes on to a bot only what mentions it, and without a mention. */
  readonly isUnheard?: boolean;
}

/** What a stand-in does with its next calls from the bot instead of answering well, one per call. */
export type Fault =
  | { readonly is: 'rate-limited'; readonly retryAfterSeconds: number }
  | { readonly is: 'server-error' }
  | { readonly is: 'hang' }
  /** The request is read and carried out, then the connection is cut. */
  | { readonly is: 'reset' };

/** Thrown to the caller of the JSON interface; `status` is the HTTP status to answer with. */
export class PlaygroundMistake extends Error {
  readonly status: number;
  constructor(message: string, status = 400) {
    super(message);
    this.name = 'PlaygroundMistake';
    this.status = status;
  }
}

export interface Said {
  readonly person: StandInPerson['id'];
  readonly place: PlaceName;
  readonly text: string;
}

export interface Pressed {
  readonly person: StandInPerson['id'];
  /** A `TranscriptEntry.id`. */
  readonly message: string;
  /** A button's action id or its visible label; `submit` or `close` for a dialog. */
  readonly action: string;
  /** Field id to value; several ticks as an array. The same on both platforms. */
  readonly values: Readonly<Record<string, string | readonly string[]>>;
}

/** One platform's stand-in: a server the bot talks to, and the hands of the people who use it. */
export interface StandIn {
  readonly platform: 'slack' | 'teams';
  /** Base URL on loopback, known after `start`. */
  readonly url: string;
  readonly people: readonly StandInPerson[];
  start(): Promise<void>;
  stop(): Promise<void>;
  /** Types `text` as that person would. Resolves when the bot has acknowledged; throws PlaygroundMistake. */
  say(said: Said): Promise<void>;
  /** Presses a button or submits a dialog. Resolves when the bot has acknowledged; throws PlaygroundMistake. */
  press(pressed: Pressed): Promise<void>;
  /** Opens the bot's Home tab as that person would; throws PlaygroundMistake where the platform has none. */
  openHome(person: StandInPerson['id']): Promise<void>;
  /** Tells the bot that somebody's profile changed, where the platform does so by itself. */
  tellProfile(person: StandInPerson['id']): Promise<void>;
  /** Queues faults for the bot's next message-sending calls. */
  fail(faults: readonly Fault[]): void;
  /** Oldest first. */
  entries(): readonly TranscriptEntry[];
  /** Every rule of the platform that the bot broke, oldest first: unknown method, missing text, too many blocks … */
  complaints(): readonly string[];
  /** The administrator removes the app: the platform tells the bot. */
  uninstall(): Promise<void>;
}
