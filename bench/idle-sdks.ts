import '@slack/bolt';
import 'botbuilder';
import { mebibytes, report } from './figures.ts';

/* What importing both SDKs costs by itself, and nothing else. */
report({ importMs: performance.now(), wholeMib: mebibytes() });
