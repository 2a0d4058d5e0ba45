import { type Activity, CloudAdapter, type InvokeResponse, type TurnContext } from 'botbuilder';
import { errorFacts } from '../../src/ports/error-facts.ts';
import type { Log } from '../../src/ports/log.ts';
import type { BoundedAuthentication } from './bounded-connector.ts';
import { statusOf } from './platform-errors.ts';

/** What came of an activity: refused before any handler ran, or handled. */
export type Receipt =
  | { readonly is: 'refused' }
  | { readonly is: 'taken'; readonly response: InvokeResponse | undefined };

/**
 * botbuilder's CloudAdapter with two doors of its own. `CloudAdapter.process` authenticates and runs the handlers in
 * one breath, prints refused tokens to the console and answers some with a 500; here the two steps stand apart.
 */
export class TeamsAdapter extends CloudAdapter {
  readonly #authentication: BoundedAuthentication;

  constructor(authentication: BoundedAuthentication, log: Log) {
    super(authentication);
    this.#authentication = authentication;
    // Class and status only: a message may quote the activity, and with it what a person typed.
    this.onTurnError = async (_context, error) => {
      log.error('teams.turn-failed', { ...errorFacts(error), status: statusOf(error) });
    };
  }

  /** Authenticates with botbuilder and, only then, runs `logic`. Rejects only where `logic` cannot be run. */
  async receive(
    header: string,
    activity: Activity,
    logic: (context: TurnContext) => Promise<void>,
  ): Promise<Receipt> {
    const proof = await this.#authentication.authenticateRequest(activity, header).catch(() => undefined);
    if (!proof) return { is: 'refused' };
    return { is: 'taken', response: await this.processActivity(proof, activity, logic) };
  }
}
