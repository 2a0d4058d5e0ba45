/*
 * What `npm ci` runs last, and the build of the image: makes of code and content what a first start would, so that it
 * finds it. That something is wrong is not said here: the start says it, with what to do.
 */
import { keepForLaterStarts } from './keep-for-later-starts.ts';

keepForLaterStarts();
await import('./start-connected.ts');
// What `main.ts` reads before it knows what to start.
await import('./config/config.ts');
await import('./config/read-env-file.ts');
await import('./stop-on-crash.ts');
const { loadContent } = await import('./load-content.ts');
loadContent();
const { loadDemo } = await import('./demo/load-demo.ts');
// The image has no playground.
await loadDemo().catch(() => undefined);
