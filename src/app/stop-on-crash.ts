import { explainCrash } from './explain-stop.ts';

/**
 * Ends the process after a mistake nobody caught, as Node would, and says where it was. Node itself would print the
 * error whole, with the request that hangs on it.
 */
export function stopOnCrash(): void {
  for (const event of ['uncaughtException', 'unhandledRejection']) {
    process.on(event, (error: unknown) => {
      console.error(explainCrash(error));
      process.exit(1);
    });
  }
}
