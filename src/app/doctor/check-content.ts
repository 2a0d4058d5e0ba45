import { StartMistake } from '../../ports/errors.ts';
import { chooseSettings } from '../config/choose-settings.ts';
import type { Config } from '../config/config.ts';
import { loadContent } from '../load-content.ts';
import { type CheckReport, made } from './finding.ts';

/** What was found out about `content/`, and a picture that a bot with it shows. */
export interface CheckedContent {
  readonly report: CheckReport;
  /** `undefined` where it cannot be read. */
  readonly pictureId: string | undefined;
}

/** Reads every file of `content/`, and whether COUNTRY is among those whose numbers it keeps. */
export function checkContent(folder: string, config: Config | undefined): CheckedContent {
  try {
    const { library, emergencyNumbers } = loadContent(folder);
    if (config) chooseSettings(config, emergencyNumbers);
    const { tips, checklist, pictures } = library;
    const [pictureId] = pictures.keys();
    return {
      report: made('content', `${tips.length} tips, ${checklist.signs.length} warning signs`),
      pictureId,
    };
  } catch (error) {
    if (!(error instanceof StartMistake)) throw error;
    const { mistakes, remedy } = error;
    const report = made(
      'content',
      'the files of content/',
      mistakes.map((found) => ({
        id: found.startsWith('COUNTRY') ? 'configuration.setting' : 'content.mistake',
        found,
        todo: remedy,
      })),
    );
    return { report, pictureId: undefined };
  }
}
