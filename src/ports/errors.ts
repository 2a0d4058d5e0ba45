import type { refusals, unclearReasons } from '../domain/delivery.ts';
import type { PlatformName } from '../domain/workspace.ts';

/**
 * The one family of errors. Each says what was expected, what came, and what to do, in words an operator can act
 * on. Nothing a person typed or ticked about their health may enter any of these fields.
 */
export class BackwiseError extends Error {
  /** What the reader can do about it, one sentence. */
  readonly remedy: string;
  constructor(message: string, remedy: string, options?: ErrorOptions) {
    super(message, options);
    this.name = new.target.name;
    this.remedy = remedy;
  }
}

/** Configuration, content or credentials that stop the start; `mistakes` holds all of them at once. */
export class StartMistake extends BackwiseError {
  readonly mistakes: readonly string[];
  constructor(mistakes: readonly string[], remedy: string, options?: ErrorOptions) {
    super(mistakes.join('\n'), remedy, options);
    this.mistakes = mistakes;
  }
}

/** The store cannot be opened or used. */
export class StoreUnavailable extends BackwiseError {
  /** The one row that this version cannot read, where that is all: the others are as good as before. */
  readonly row: { readonly table: string; readonly id: string } | undefined;
  constructor(
    message: string,
    remedy: string,
    options: ErrorOptions & { readonly row?: { readonly table: string; readonly id: string } } = {},
  ) {
    super(message, remedy, options);
    this.row = options.row;
  }
}

/** What is stored encrypted was sealed under a secret that the configuration does not name. */
export class SecretMismatch extends StoreUnavailable {}

/** Why a platform said no, as far as the core must know. */
export type Refusal = (typeof refusals)[number];

/** The platform answered and said no: the card was not delivered and trying again will not help. */
export class PlatformRefused extends BackwiseError {
  readonly platform: PlatformName;
  readonly refusal: Refusal;
  constructor(
    platform: PlatformName,
    refusal: Refusal,
    message: string,
    remedy: string,
    options?: ErrorOptions,
  ) {
    super(message, remedy, options);
    this.platform = platform;
    this.refusal = refusal;
  }
}

/** The platform asked us to wait: not delivered, try again after `retryAfterMs`. */
export class RateLimited extends BackwiseError {
  readonly platform: PlatformName;
  readonly retryAfterMs: number;
  constructor(platform: PlatformName, retryAfterMs: number, options?: ErrorOptions) {
    super(
      `${platform} asked to wait ${retryAfterMs} ms`,
      'Nothing to do: the sender waits and goes on.',
      options,
    );
    this.platform = platform;
    this.retryAfterMs = retryAfterMs;
  }
}

/** The request never reached the platform (refused connection, unknown host): not delivered, safe to repeat. */
export class NotDelivered extends BackwiseError {
  readonly platform: PlatformName;
  /** True: nobody was there to take it. That says nothing of the card, and the same is to be expected of any other. */
  readonly isPlatformAway: boolean;
  constructor(
    platform: PlatformName,
    message: string,
    remedy: string,
    options: ErrorOptions & { readonly isPlatformAway?: boolean } = {},
  ) {
    super(message, remedy, options);
    this.platform = platform;
    this.isPlatformAway = options.isPlatformAway ?? false;
  }
}

/** The request left and no clear answer came: it may have been delivered, so it must not be repeated. */
export class DeliveryUnclear extends BackwiseError {
  readonly platform: PlatformName;
  readonly outcome: (typeof unclearReasons)[number];
  constructor(
    platform: PlatformName,
    outcome: DeliveryUnclear['outcome'],
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, 'Nothing to do: it is counted as unknown and not sent again.', options);
    this.platform = platform;
    this.outcome = outcome;
  }
}
