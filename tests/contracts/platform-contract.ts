import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Address } from '../../src/domain/address.ts';
import { type Card, card, heading, text } from '../../src/domain/card.ts';
import type { ChatPlatform } from '../../src/ports/chat-platform.ts';
import {
  BackwiseError,
  DeliveryUnclear,
  NotDelivered,
  PlatformRefused,
  RateLimited,
} from '../../src/ports/errors.ts';

/** What the platform's server does with the next call instead of answering well. */
export type PlatformFault =
  | { readonly is: 'rate-limited'; readonly retryAfterSeconds: number }
  | { readonly is: 'not-in-channel' }
  | { readonly is: 'card-refused' }
  | { readonly is: 'app-removed' }
  | { readonly is: 'server-error' }
  /** The request is read and never answered. */
  | { readonly is: 'hang' }
  /** The request is read, then the connection is cut. */
  | { readonly is: 'reset' };

/** What an adapter brings to be held against the contract. */
export interface PlatformBed {
  readonly platform: ChatPlatform;
  readonly channel: Address;
  readonly person: Address;
  /** An address another platform's adapter made. */
  readonly foreign: Address;
  /** How many posts, updates and removals reached the server, whatever became of them. */
  readonly calls: () => number;
  /** What was said last, as the server received it. */
  readonly lastText: () => string | undefined;
  fault(fault: PlatformFault): void;
  /** Makes the server unreachable: connections are refused from now on. */
  takeDown(): Promise<void>;
  close(): Promise<void>;
}

const hello = card(heading('Time to stand'), text('A minute on your feet is plenty.'));
const goodbye = card(heading('Done'), text('See you at the next one.'));

/** What every chat platform promises the core. */
export function describePlatform(name: string, open: () => Promise<PlatformBed>): void {
  describe(`the chat platform ${name}`, () => {
    let bed: PlatformBed;
    beforeEach(async () => {
      bed = await open();
    });
    afterEach(() => bed.close());

    const postFails = async (): Promise<unknown> => {
      try {
        await bed.platform.post(bed.channel, hello);
      } catch (error) {
        return error;
      }
      throw new Error('expected the post to fail');
    };

    it('posts to a channel and to a person, and replaces what it posted', async () => {
      for (const address of [bed.channel, bed.person]) {
        const message = await bed.platform.post(address, hello);
        expect(bed.lastText()).toContain('A minute on your feet');
        await bed.platform.update(message, goodbye);
        expect(bed.lastText()).toContain('See you at the next one');
      }
    });

    it('takes back what it posted, and says in the same words why it could not', async () => {
      const message = await bed.platform.post(bed.channel, hello);
      await bed.platform.remove(message);
      expect(bed.calls()).toBe(2);
      bed.fault({ is: 'server-error' });
      await expect(bed.platform.remove(message)).rejects.toBeInstanceOf(DeliveryUnclear);
      await expect(bed.platform.remove(bed.foreign as never)).rejects.toBeInstanceOf(PlatformRefused);
      expect(bed.calls()).toBe(3);
    });

    it('gives addresses and references that survive being stored as text', async () => {
      const stored = JSON.parse(JSON.stringify(bed.channel)) as Address;
      const message = JSON.parse(JSON.stringify(await bed.platform.post(stored, hello)));
      await bed.platform.update(message, goodbye);
      expect(bed.calls()).toBe(2);
    });

    it('refuses an address that another adapter made, before anything is sent', async () => {
      await expect(bed.platform.post(bed.foreign, hello)).rejects.toBeInstanceOf(PlatformRefused);
      await expect(bed.platform.post('' as Address, hello)).rejects.toBeInstanceOf(PlatformRefused);
      await expect(bed.platform.update(bed.foreign as never, hello)).rejects.toBeInstanceOf(PlatformRefused);
      expect(bed.calls()).toBe(0);
    });

    it('says whether a person wants quiet, or that it does not know, whatever the server does', async () => {
      const faults = ['rate-limited', 'server-error', 'hang', 'reset', 'app-removed'] as const;
      for (const is of faults) {
        bed.fault(is === 'rate-limited' ? { is, retryAfterSeconds: 1 } : { is });
        expect(['unknown', 'open', 'quiet']).toContain((await bed.platform.quietUntil(bed.person)).is);
      }
      expect(bed.calls()).toBe(0);
    });

    it('passes on how long it was asked to wait', async () => {
      bed.fault({ is: 'rate-limited', retryAfterSeconds: 7 });
      const error = await postFails();
      expect(error).toBeInstanceOf(RateLimited);
      expect(error).toMatchObject({ retryAfterMs: 7000, platform: bed.platform.name });
    });

    it.each(['not-in-channel', 'card-refused', 'app-removed'] as const)(
      'tells %s from other refusals and says what to do',
      async (refusal) => {
        bed.fault({ is: refusal });
        const error = await postFails();
        expect(error).toBeInstanceOf(PlatformRefused);
        expect(error).toMatchObject({ refusal });
        expect((error as BackwiseError).remedy).toMatch(/[a-z].*\.$/i);
      },
    );

    it.each([
      ['server-error', 'server-error'],
      ['hang', 'timed-out'],
      ['reset', 'connection-cut'],
    ] as const)(
      'says after a %s that the card may have arrived, and does not send again',
      async (is, outcome) => {
        bed.fault({ is });
        const error = await postFails();
        expect(error).toBeInstanceOf(DeliveryUnclear);
        expect(error).toMatchObject({ outcome });
        expect(bed.calls()).toBe(1);
      },
    );

    it('says that nothing was delivered where the platform cannot be reached', async () => {
      await bed.takeDown();
      const error = await postFails();
      expect(error).toBeInstanceOf(NotDelivered);
      expect(error).toMatchObject({ isPlatformAway: true });
    });

    it('fails an update in the same words as a post', async () => {
      const message = await bed.platform.post(bed.channel, hello);
      bed.fault({ is: 'server-error' });
      await expect(bed.platform.update(message, goodbye)).rejects.toBeInstanceOf(DeliveryUnclear);
    });

    it('is ready while its credentials work, and says what to do once they do not', async () => {
      bed.fault({ is: 'app-removed' });
      const error: unknown = await bed.platform.checkReady().then(
        () => undefined,
        (thrown: unknown) => thrown,
      );
      expect(error).toBeInstanceOf(BackwiseError);
      expect((error as BackwiseError).remedy).not.toBe('');
      await expect(bed.platform.checkReady()).resolves.toBeUndefined();
    });

    it('never puts what was said into an error', async () => {
      bed.fault({ is: 'card-refused' });
      const error = await postFails();
      expect(`${error} ${(error as BackwiseError).remedy}`).not.toContain('minute on your feet');
    });
  });
}

/** Holds every card of a list against the platform's limits, as `problemsOf` knows them. */
export function describeRendering(
  name: string,
  cards: () => Readonly<Record<string, Card>>,
  problemsOf: (card: Card) => readonly string[],
): void {
  describe(`cards on ${name}`, () => {
    it('all keep within the limits', () => {
      const all = Object.entries(cards());
      expect(all.length).toBeGreaterThan(0);
      const broken = all.flatMap(([title, one]) => problemsOf(one).map((problem) => `${title}: ${problem}`));
      expect(broken).toEqual([]);
    });
  });
}
