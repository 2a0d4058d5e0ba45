import { loadContent } from '../../../src/app/load-content.ts';
import type { Library } from '../../../src/domain/library.ts';
import type { PlatformName } from '../../../src/domain/workspace.ts';
import type { ChatPlatform } from '../../../src/ports/chat-platform.ts';
import type { Store } from '../../../src/ports/store.ts';
import { openSqliteStore } from '../../../src/store/open-sqlite.ts';
import { createSecretBox } from '../../../src/store/secret-box.ts';
import type { House } from '../../../src/usecases/house.ts';
import { VoteMemory } from '../../../src/usecases/vote-memory.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import { fakeHolidays } from '../../support/fake-holidays.ts';
import { FakePlatform } from '../../support/fake-platform.ts';
import { MemoryLog } from '../../support/memory-log.ts';
import { emergencyNumbers, pictureUrl, usualSettings, weekPictureUrl } from '../../support/test-house.ts';

/** A house whose store, content and use cases are the real ones; time stands still and Slack is a fake. */
export interface SlackHouse {
  readonly house: House;
  readonly store: Store;
  readonly clock: FakeClock;
  readonly log: MemoryLog;
  readonly platform: FakePlatform;
}

// Made once: deriving a key and reading the content take a while.
const secrets = createSecretBox(['a secret for tests only']);
let library: Library | undefined;

/** `slack`: another platform to put into the house. */
export async function openSlackHouse(
  slack?: (house: Omit<House, 'platforms'>) => ChatPlatform,
): Promise<SlackHouse> {
  const clock = new FakeClock();
  const log = new MemoryLog();
  const platform = new FakePlatform(clock, 'slack');
  const store = await openSqliteStore({ file: ':memory:', secrets });
  const dispatcher = {
    wake: async () => {},
    start: async () => {},
    stop: async () => {},
    settled: async () => {},
  };
  const words = {
    library: readLibrary(),
    emergencyNumbers,
    settings: usualSettings,
    pictureUrl,
    weekPictureUrl,
  };
  const rooms = { store, dispatcher, clock, log, holidays: fakeHolidays, votes: new VoteMemory(), ...words };
  const platforms = new Map<PlatformName, ChatPlatform>([['slack', slack?.(rooms) ?? platform]]);
  return { house: { ...rooms, platforms }, store, clock, log, platform };
}

/** The English library of the repository. */
export function readLibrary(): Library {
  if (library) return library;
  library = loadContent().library;
  return library;
}
