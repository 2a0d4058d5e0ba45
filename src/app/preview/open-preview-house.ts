import type { Address, MessageRef } from '../../domain/address.ts';
import type { Card } from '../../domain/card.ts';
import type { PersonId } from '../../domain/person.ts';
import { workspaceId } from '../../domain/workspace.ts';
import type { ZoneId } from '../../domain/zone.ts';
import type { ChatPlatform } from '../../ports/chat-platform.ts';
import { openSqliteStore } from '../../store/open-sqlite.ts';
import { createSecretBox } from '../../store/secret-box.ts';
import type { Asker } from '../../usecases/asker.ts';
import type { House, Settings } from '../../usecases/house.ts';
import { VoteMemory } from '../../usecases/vote-memory.ts';
import { loadContent } from '../load-content.ts';
import { createLog } from '../log/create-log.ts';
import { createPublicHolidays } from '../public-holidays.ts';

/** The bot's own use cases over a store in memory, with nobody on the other side and a clock in the hand. */
export interface PreviewHouse {
  readonly house: House;
  /** One person in a channel. */
  readonly asker: Asker;
  /** What was posted since it was last asked. */
  takePosted(): readonly Card[];
  moveTo(instant: Temporal.Instant): void;
  /** The same house as an administrator set it. */
  housedAs(settings: Partial<Settings>): House;
  close(): Promise<void>;
}

/** A Monday morning. */
const start = Temporal.Instant.from('2026-11-23T08:00:00Z');
const publicUrl = 'https://backwise.example.com';

/**
 * Opens it; nothing is written to disk and nothing is sent. `weekPictureUrl` is for who serves such pictures. Throws
 * StartMistake where the content has mistakes.
 */
export async function openPreviewHouse(
  weekPictureUrl: House['weekPictureUrl'] = () => `${publicUrl}/weeks/sealed.png`,
): Promise<PreviewHouse> {
  let now = start;
  const posted: Card[] = [];
  const store = await openSqliteStore({ file: ':memory:', secrets: createSecretBox([]) });
  const log = createLog('silent');
  const workspace = workspaceId('slack', 'T0PREVIEW');
  const settings: Settings = {
    ...{ country: undefined, isCheckOn: true, isFreeTextOn: true },
    ...{ tipsConfiguredBy: 'anyone', tipsAdmins: [] },
  };
  const house: House = {
    ...loadContent(),
    ...{ store, log, settings, votes: new VoteMemory(), holidays: createPublicHolidays(log) },
    clock: { now: () => now, wait: async () => {} },
    dispatcher: {
      wake: async () => {},
      start: async () => {},
      stop: async () => {},
      settled: async () => {},
    },
    platforms: new Map([['slack', silentPlatform((card) => posted.push(card))]]),
    pictureUrl: (id) => `${publicUrl}/pictures/${id}.png`,
    weekPictureUrl,
  };
  return {
    house,
    asker: {
      workspaceId: workspace,
      personId: 'U0PREVIEW' as PersonId,
      address: 'preview-chat' as Address,
      channel: 'preview-channel' as Address,
      findZone: async () => 'Europe/Berlin' as ZoneId,
      findRole: async () => 'administrator',
    },
    takePosted: () => posted.splice(0),
    moveTo(instant) {
      now = instant;
    },
    housedAs: (changed) => ({ ...house, settings: { ...settings, ...changed } }),
    close: () => store.close(),
  };
}

function silentPlatform(take: (card: Card) => void): ChatPlatform {
  let count = 0;
  return {
    name: 'slack',
    pace: {
      perWorkspacePerSecond: 1000,
      perAddressPerSecond: 1000,
      inFlight: 100,
      updatesPerMinute: undefined,
    },
    async post(_address, card) {
      take(card);
      count++;
      return `preview-${count}` as MessageRef;
    },
    async update(_message, card) {
      take(card);
    },
    async remove() {},
    quietUntil: async () => ({ is: 'unknown' }),
    async checkReady() {},
  };
}
