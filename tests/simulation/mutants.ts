import type { Delivery, DeliveryState } from '../../src/domain/delivery.ts';
import type { ChatPlatform } from '../../src/ports/chat-platform.ts';
import { NotDelivered, RateLimited } from '../../src/ports/errors.ts';
import type { Store } from '../../src/ports/store.ts';
import { standsFor } from './stopping-store.ts';

/** What a process works with. */
export interface Works {
  readonly store: Store;
  readonly platforms: readonly ChatPlatform[];
}

/** A fault as somebody might write it, planted between the product and its ports. */
export interface Mutant {
  readonly name: string;
  /** What the judge has to say about it. */
  readonly shows: RegExp;
  spoil(works: Works): Works;
}

/** The store with some of its rooms made otherwise, inside a transaction too. */
function otherStore(store: Store, rooms: (store: Store) => Partial<Store>): Store {
  const spoilt = rooms(store);
  const transaction: Store['transaction'] = (work) =>
    store.transaction((bound) => work(otherStore(bound, rooms)));
  const otherwise = new Proxy(store, {
    get: (target, name) =>
      name === 'transaction' ? transaction : (Reflect.get(spoilt, name) ?? Reflect.get(target, name)),
  });
  return standsFor(otherwise, store);
}

/** One room with some of its calls made otherwise. */
function other<Room extends object>(room: Room, calls: Partial<Room>): Room {
  return new Proxy(room, { get: (target, name) => Reflect.get(calls, name) ?? Reflect.get(target, name) });
}

const inStore = (shows: RegExp, name: string, rooms: (store: Store) => Partial<Store>): Mutant => ({
  ...{ shows, name },
  spoil: ({ store, platforms }) => ({ store: otherStore(store, rooms), platforms }),
});

const inPlatform = (
  shows: RegExp,
  name: string,
  calls: (platform: ChatPlatform) => Partial<ChatPlatform>,
): Mutant => ({
  ...{ shows, name },
  spoil: ({ store, platforms }) => ({
    store,
    platforms: platforms.map((platform) => ({ ...platform, ...calls(platform) })),
  }),
});

const deliveriesThat = (
  shows: RegExp,
  name: string,
  calls: (deliveries: Store['deliveries'], store: Store) => Partial<Store['deliveries']>,
): Mutant =>
  inStore(shows, name, (store) => ({ deliveries: other(store.deliveries, calls(store.deliveries, store)) }));

const ahead = (now: Temporal.Instant): Temporal.Instant => now.add({ seconds: 50 });
const pendingAgain = (at: Temporal.Instant): DeliveryState => ({ is: 'pending', notBefore: at });

/** Faults that this simulation has to find; each breaks another promise, or the same in another place. */
export const mutants: readonly Mutant[] = [
  deliveriesThat(/not settled/, 'looks for what is unsettled as if a dead sender had left nothing', () => ({
    settleInterrupted: async () => 0,
  })),
  deliveriesThat(/came 2 times/, 'sends again what a dead sender left', (_, store) => ({
    async settleInterrupted(workspaceId) {
      await store.execute(
        "update deliveries set state = 'pending', not_before = due_at where workspace_id = ? and state = 'sending'",
        [workspaceId],
      );
      return 0;
    },
  })),
  deliveriesThat(
    // Before it comes again, an answer to the one before may hold what waits.
    /came 2 times|came and is held/,
    'sends again what nobody knows the end of',
    (deliveries) => ({
      move: (workspaceId, id, from, to) =>
        deliveries.move(workspaceId, id, from, to.is === 'unknown' ? pendingAgain(to.at) : to),
    }),
  ),
  deliveriesThat(
    /came 2 times|posted without a mark/,
    'marks although somebody else has marked',
    (deliveries) => ({
      async move(workspaceId, id, from, to) {
        const isMoved = await deliveries.move(workspaceId, id, from, to);
        return isMoved || to.is !== 'sending' || deliveries.move(workspaceId, id, 'sending', to);
      },
    }),
  ),
  deliveriesThat(/unknown without|not settled/, 'forgets to write down that it was sent', (deliveries) => ({
    move: async (workspaceId, id, from, to) => to.is === 'sent' || deliveries.move(workspaceId, id, from, to),
  })),
  inStore(/before its time/, 'takes things up before their time', ({ due, deliveries }) => ({
    due: other(due, { claim: (now, limit) => due.claim(ahead(now), limit) }),
    deliveries: other(deliveries, { ready: (id, now, limit) => deliveries.ready(id, ahead(now), limit) }),
  })),
  deliveriesThat(/after its best-before/, 'sends what is stale', (deliveries) => ({
    insert: (planned) => deliveries.insert(planned.map(fresherFor)),
  })),
  // What was decided is not decided again, so nothing is lost; but the plan knows of no card that it has to end.
  inStore(/open cards/, 'forgets the claim: what was taken up is not moved on', ({ due }) => ({
    due: other(due, { advance: async () => {} }),
  })),
  inStore(/lost/, 'moves on and plans nothing', ({ deliveries }) => ({
    deliveries: other(deliveries, { insert: async (planned) => deliveries.insert(planned.slice(1)) }),
  })),
  inStore(/after a stop/, 'stops for the person and not for the sender', ({ plans }) => ({
    plans: other(plans, { remove: async () => true }),
  })),
  inStore(/within a wait/, 'forgets what another left of the lane', ({ lanes }) => ({
    lanes: other(lanes, { find: async () => undefined }),
  })),
  inPlatform(/within a wait/, 'takes being asked to wait for any other failure', (platform) => ({
    post: (address, card) =>
      platform.post(address, card).catch((error: unknown) => {
        throw error instanceof RateLimited ? new NotDelivered(platform.name, 'planted', 'planted') : error;
      }),
  })),
  inPlatform(/too fast/, 'keeps no pace', () => ({
    pace: {
      perWorkspacePerSecond: 1_000,
      perAddressPerSecond: 1_000,
      inFlight: 100,
      updatesPerMinute: undefined,
    },
  })),
  inPlatform(/open cards/, 'leaves the card before as it is', () => ({ update: async () => {} })),
  inPlatform(/posted without a mark/, 'posts twice to be sure', (platform) => ({
    async post(address, card) {
      await platform.post(address, card);
      return platform.post(address, card);
    },
  })),
];

/** Worth sending for an hour longer than it is. */
function fresherFor(delivery: Delivery): Delivery {
  return { ...delivery, bestBefore: delivery.bestBefore.add({ hours: 1 }) };
}

/** The mark is written when the answer is there. A crash between the two leaves no trace of the call. */
export const marksAfterTheCall: Mutant = {
  name: 'marks after the call and not before',
  shows: /came 2 times|posted without a mark/,
  spoil({ store, platforms }) {
    const held = new Map<string, () => Promise<boolean>>();
    const rooms = ({ deliveries }: Store): Partial<Store> => ({
      deliveries: other(deliveries, {
        async move(workspaceId, id, from, to) {
          if (to.is === 'sending') {
            held.set(id, () => deliveries.move(workspaceId, id, from, to));
            return true;
          }
          await held.get(id)?.();
          held.delete(id);
          return deliveries.move(workspaceId, id, from, to);
        },
      }),
    });
    return { store: otherStore(store, rooms), platforms };
  },
};
