import { statfsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { SlackReach } from '../../../adapters/slack/slack-client.ts';
import type { MicrosoftReach } from '../../../adapters/teams/inspect-credentials.ts';
import type { Clock } from '../../ports/clock.ts';
import { askSystem, type TryWriting } from '../../store/refuse-read-only.ts';
import { loadDemo } from '../demo/load-demo.ts';
import { createSystemClock } from '../system-clock.ts';

/** What the doctor looks at. Real in the command line; a test puts something broken in the place of one part. */
export interface DoctorParts {
  /** The environment of the process; `.env` is read besides. */
  readonly variables: Readonly<Record<string, string | undefined>>;
  readonly envFile: string;
  readonly contentFolder: string;
  readonly slackManifest: string;
  readonly teamsManifest: string;
  readonly slackReach: SlackReach;
  readonly microsoftReach: MicrosoftReach;
  /** Bytes that are free for us on the disk of a folder. Throws where there is no such folder. */
  readonly freeBytes: (folder: string) => number;
  /** Throws where this account may not write to a file. */
  readonly tryWriting: TryWriting;
  readonly nodeVersion: string;
  /** Throws StartMistake where nothing is connected and there is no playground to start in its place. */
  readonly loadPlayground: () => Promise<unknown>;
  readonly clock: Clock;
}

const inRepository = (path: string): string => fileURLToPath(new URL(`../../../${path}`, import.meta.url));

/** The parts as they are on this machine. */
export function realParts(): DoctorParts {
  return {
    variables: process.env,
    envFile: '.env',
    contentFolder: inRepository('content'),
    slackManifest: inRepository('manifest.json'),
    teamsManifest: inRepository('adapters/teams/app-package/manifest.json'),
    slackReach: {},
    microsoftReach: {},
    freeBytes: (folder) => {
      const { bavail, bsize } = statfsSync(folder);
      return bavail * bsize;
    },
    tryWriting: askSystem,
    nodeVersion: process.versions.node,
    loadPlayground: () => loadDemo(),
    clock: createSystemClock(),
  };
}
