import type { EmergencyNumber } from '../domain/emergency-number.ts';
import type { Library } from '../domain/library.ts';
import type { WeekDay } from '../domain/record-week.ts';
import type { PlatformName } from '../domain/workspace.ts';
import type { ChatPlatform } from '../ports/chat-platform.ts';
import type { Clock } from '../ports/clock.ts';
import type { Dispatcher } from '../ports/dispatcher.ts';
import type { Log } from '../ports/log.ts';
import type { PublicHolidays } from '../ports/public-holidays.ts';
import type { Store } from '../ports/store.ts';
import type { VoteMemory } from './vote-memory.ts';

/** What administrators decide for everybody. */
export interface Settings {
  /** ISO 3166 alpha-2, one of `emergencyNumbers`; `undefined` where nobody set one. Never guessed. */
  readonly country: string | undefined;
  /** False: `/backpain` shows the published list as a leaflet and asks nothing. */
  readonly isCheckOn: boolean;
  /** False: words after `/backpain` are not looked at. */
  readonly isFreeTextOn: boolean;
  /** Who may set the tips of a channel. */
  readonly tipsConfiguredBy: 'anyone' | 'admins';
  /** Ids of people who count as administrators there, whatever the platform says of them. */
  readonly tipsAdmins: readonly string[];
}

/** What every use case is given. Built once by `src/app`. */
export interface House {
  readonly store: Store;
  readonly dispatcher: Dispatcher;
  readonly clock: Clock;
  readonly log: Log;
  readonly library: Library;
  /** Whom to phone, by country. */
  readonly emergencyNumbers: readonly EmergencyNumber[];
  readonly settings: Settings;
  readonly holidays: PublicHolidays;
  /** The platforms that are connected. */
  readonly platforms: ReadonlyMap<PlatformName, ChatPlatform>;
  /** Who pressed what under a tip lately; lives as long as the process. */
  readonly votes: VoteMemory;
  /** Where the platforms can fetch the picture of that id; `undefined` while no address of ours is known to them. */
  readonly pictureUrl: (id: string) => string | undefined;
  /** The same for a picture of somebody's week, at an address nobody can guess and that soon ends. */
  readonly weekPictureUrl: (week: readonly WeekDay[]) => string | undefined;
}
