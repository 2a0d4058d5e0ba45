import { createHash } from 'node:crypto';
import type { types, webApi } from '@slack/bolt';
import type { Address } from '../../src/domain/address.ts';
import type { CardElement } from '../../src/domain/card.ts';
import { errorFacts } from '../../src/ports/error-facts.ts';
import type { Asker } from '../../src/usecases/asker.ts';
import type { House } from '../../src/usecases/house.ts';
import { slackLimits } from './limits.ts';
import { slackCodeOf } from './platform-errors.ts';
import { isRecord } from './read-form.ts';
import { renderElements } from './render-card.ts';
import type { SlackRequests } from './requests.ts';

/** The Web API methods this file calls; the manifest must ask for their scopes. */
export const homeMethods = ['views.publish'] as const;

/** What is known of a Home tab that somebody opened: nothing of what stands in it. */
interface OpenedHome {
  /** Whose it is, and how it was reached last. */
  asker: Asker;
  client: webApi.WebClient;
  /** Slack's mark of the view that was published last; with it a publish that comes too late is refused. */
  hash: string | undefined;
  /** A digest of what was published last. */
  digest: string;
  /** The publish under way, and whether something changed meanwhile. */
  running: Promise<void> | undefined;
  isStale: boolean;
}

/** More people than look at their Home tab at a time; whoever is forgotten gets a fresh one when they open it. */
const mostRemembered = 5000;

/** Between two pages that are published because of the clock: a morning's reminders are no burst of pages. Milliseconds. */
const pauseBetween = 1000;

/**
 * The Home tabs of those who opened theirs since the process began. One publish at a time for each person, so that an
 * older one never overtakes a newer; what changes meanwhile is published once more.
 */
export class HomeTabs {
  readonly #house: House;
  readonly #compose: SlackRequests['composeHome'];
  readonly #opened = new Map<Address, OpenedHome>();
  /** Those to whom something came meanwhile. */
  readonly #waiting = new Set<Address>();
  readonly #stopped = new AbortController();
  #following: Promise<void> | undefined;

  constructor(house: House, compose: SlackRequests['composeHome']) {
    this.#house = house;
    this.#compose = compose;
  }

  /** Somebody opened their Home tab; `hash` is that of the view they see, where there is one. Never rejects. */
  async open(asker: Asker, client: webApi.WebClient, hash: string | undefined): Promise<void> {
    const key = asker.address;
    const fresh = { asker, client, hash, digest: '', running: undefined, isStale: false };
    const home = this.#opened.get(key) ?? fresh;
    this.#opened.delete(key);
    this.#opened.set(key, home);
    const [oldest] = this.#opened.keys();
    if (this.#opened.size > mostRemembered && oldest !== undefined) this.#opened.delete(oldest);
    // Opened anew it is published in any case: what Slack shows may be of another process.
    home.hash = hash ?? home.hash;
    home.digest = '';
    await this.#publishFor(home, asker, client);
  }

  /** Something may have changed: published again for whoever has it open, and only if it looks different. */
  async refresh(asker: Asker, client: webApi.WebClient): Promise<void> {
    const home = this.#opened.get(asker.address);
    if (home) await this.#publishFor(home, asker, client);
  }

  /**
   * Something came to somebody by itself, so what comes next is another one and a pause may be over: published again,
   * one person after the other. Resolves when all who wait have theirs. Never rejects.
   */
  async follow(address: Address): Promise<void> {
    if (!this.#opened.has(address) || this.#stopped.signal.aborted) return;
    this.#waiting.add(address);
    this.#following ??= this.#followWaiting().finally(() => {
      this.#following = undefined;
    });
    await this.#following;
  }

  /** Follows nobody any more. */
  stop(): void {
    this.#stopped.abort();
    this.#waiting.clear();
  }

  async #followWaiting(): Promise<void> {
    const { signal } = this.#stopped;
    // What joins meanwhile comes up as well.
    for (const address of this.#waiting) {
      this.#waiting.delete(address);
      const home = this.#opened.get(address);
      if (home && !signal.aborted) await this.#publish(home);
      if (this.#waiting.size > 0) await this.#house.clock.wait(pauseBetween, signal);
    }
  }

  async #publishFor(home: OpenedHome, asker: Asker, client: webApi.WebClient): Promise<void> {
    Object.assign(home, { asker, client });
    await this.#publish(home);
  }

  async #publish(home: OpenedHome): Promise<void> {
    home.isStale = true;
    home.running ??= this.#publishWhileStale(home).finally(() => {
      home.running = undefined;
    });
    await home.running;
  }

  async #publishWhileStale(home: OpenedHome): Promise<void> {
    try {
      while (home.isStale) {
        home.isStale = false;
        const { asker, client } = home;
        const view = renderHome(await this.#compose(this.#house, asker));
        const digest = createHash('sha256').update(JSON.stringify(view)).digest('base64url');
        if (digest === home.digest) continue;
        home.hash = await publishView(client, asker, view, home.hash);
        home.digest = digest;
      }
    } catch (error) {
      this.#house.log.warn('slack.home-not-published', errorFacts(error));
    }
  }
}

/** A Home tab as Slack wants it. */
export function renderHome(elements: readonly CardElement[]): types.HomeView {
  return { type: 'home', blocks: renderElements(elements, slackLimits.homeBlocks) };
}

/**
 * Publishes, and resolves to the hash of what stands there now. Where Slack holds a newer view than the one we knew,
 * ours is newer still, since it was made just now: it is published once more without a hash.
 */
async function publishView(
  client: webApi.WebClient,
  { personId }: Asker,
  view: types.HomeView,
  hash: string | undefined,
): Promise<string | undefined> {
  const publish = async (known: string | undefined) => {
    const answer = await client.views.publish({
      user_id: personId,
      view,
      ...(known === undefined ? {} : { hash: known }),
    });
    const published: unknown = answer.view;
    return isRecord(published) && typeof published.hash === 'string' ? published.hash : undefined;
  };
  try {
    return await publish(hash);
  } catch (error) {
    if (hash === undefined || slackCodeOf(error) !== 'hash_conflict') throw error;
    return publish(undefined);
  }
}
