import { type Delivery, type DeliveryState, deliveryStates } from '../../domain/delivery.ts';
import { type PlatformName, platformOf, type WorkspaceId } from '../../domain/workspace.ts';
import type { Calendar } from './calendar.ts';
import { LatenessCount } from './lateness-count.ts';
import { PlatformLimits } from './platform-limits.ts';
import { readAddress } from './wishes.ts';

/** How deliveries ended, and how many have not yet. */
export type Ends = Record<DeliveryState['is'], number>;

/** What became of a number of deliveries. */
export class Fate {
  due = 0;
  readonly ends = Object.fromEntries(deliveryStates.map((state) => [state, 0])) as Ends;
  readonly lateness = new LatenessCount();

  owed(state: DeliveryState): void {
    this.due += 1;
    this.ends[state.is] += 1;
  }

  settled(state: DeliveryState, lateMs: number): void {
    this.ends.pending -= 1;
    this.ends[state.is] += 1;
    if (state.is === 'sent') this.lateness.add(lateMs);
  }

  /** All of them, by how they ended. Equal to `due`. */
  get sum(): number {
    return deliveryStates.reduce((all, state) => all + this.ends[state], 0);
  }
}

/** What one workspace had of a wave. */
export interface WorkspaceWave {
  due: number;
  sent: number;
  expired: number;
  /** Milliseconds from nine o'clock to the last that was sent. */
  lastMs: number;
}

/** What was due at nine o'clock of one day on one platform, each in its own zone. */
export class Wave extends Fate {
  readonly workspaces = new Map<WorkspaceId, WorkspaceWave>();

  of(id: WorkspaceId): WorkspaceWave {
    const known = this.workspaces.get(id);
    if (known) return known;
    const fresh = { due: 0, sent: 0, expired: 0, lastMs: 0 };
    this.workspaces.set(id, fresh);
    return fresh;
  }
}

/** Counts what is owed and what becomes of it; keeps numbers alone, however many deliveries there are. */
export class Tally {
  /** By day. */
  readonly waves: readonly Readonly<Record<PlatformName, Wave>>[];
  readonly all: Readonly<Record<PlatformName, Fate>> = { slack: new Fate(), teams: new Fate() };
  /** Posts that would have been answered 429, had each left the moment it was planned. */
  readonly unpaced: Record<PlatformName, number> = { slack: 0, teams: 0 };
  readonly #calendar: Calendar;
  readonly #limits = { slack: new PlatformLimits('slack'), teams: new PlatformLimits('teams') };

  constructor(calendar: Calendar) {
    this.#calendar = calendar;
    this.waves = Array.from({ length: calendar.days }, () => ({ slack: new Wave(), teams: new Wave() }));
  }

  /** Deliveries that are new, at an instant in epoch milliseconds. */
  owed(deliveries: readonly Delivery[], now: number): void {
    for (const delivery of deliveries) {
      const { workspaceId, address, state } = delivery;
      const platform = platformOf(workspaceId);
      this.all[platform].owed(state);
      const wave = this.#waveOf(delivery);
      wave?.owed(state);
      const own = wave?.of(workspaceId);
      if (own) own.due += 1;
      if (own && state.is === 'expired') own.expired += 1;
      if (state.is !== 'pending') continue;
      if (this.#limits[platform].ask('post', workspaceId, address, now) > 0) this.unpaced[platform] += 1;
    }
  }

  /** What the outbox has settled. */
  settled(delivery: Delivery, state: DeliveryState): void {
    const lateMs = 'at' in state ? state.at.epochMilliseconds - delivery.dueAt.epochMilliseconds : 0;
    this.all[platformOf(delivery.workspaceId)].settled(state, lateMs);
    const wave = this.#waveOf(delivery);
    if (wave === undefined) return;
    wave.settled(state, lateMs);
    const own = wave.of(delivery.workspaceId);
    if (state.is === 'expired') own.expired += 1;
    if (state.is !== 'sent') return;
    own.sent += 1;
    own.lastMs = Math.max(own.lastMs, lateMs);
  }

  get waiting(): number {
    return this.all.slack.ends.pending + this.all.teams.ends.pending;
  }

  get sent(): number {
    return this.all.slack.ends.sent + this.all.teams.ends.sent;
  }

  #waveOf({ workspaceId, address, dueAt }: Delivery): Wave | undefined {
    const { zone } = readAddress(address);
    const ms = dueAt.epochMilliseconds;
    const day = this.#calendar.dayOf(zone, ms);
    if (day === undefined || this.#calendar.nineOf(zone, day) !== ms) return undefined;
    return this.waves[day]?.[platformOf(workspaceId)];
  }
}
