import { errorName } from './error-name.ts';
import { BackwiseError, SecretMismatch, StoreUnavailable } from './errors.ts';
import { faultOf, type StoreFault } from './store-fault.ts';

/** What a log line may say of something thrown: the name of its class, and the word for what gave way under the store. */
type ErrorFacts = {
  readonly error: string;
  /** `undefined` where the store had no part in it. */
  readonly fault: StoreFault | undefined;
};

/** The facts for a log of something thrown, also where an error of ours carries one of the store as its cause. */
export function errorFacts(error: unknown): ErrorFacts {
  return { error: errorName(error), fault: storeFaultIn(error) };
}

/** The facts for a log of something a driver of the database threw, which only this can tell from another's. */
export function driverErrorFacts(error: unknown): ErrorFacts {
  return { error: errorName(error), fault: faultOf(error) };
}

function storeFaultIn(error: unknown): StoreFault | undefined {
  if (error instanceof SecretMismatch) return faultOf(error);
  // Without a cause no driver was asked, and there is nothing to name.
  if (error instanceof StoreUnavailable) return error.cause === undefined ? undefined : faultOf(error);
  return error instanceof BackwiseError ? storeFaultIn(error.cause) : undefined;
}
