import { StartMistake } from '../../ports/errors.ts';
import { chooseSettings } from '../choose-settings.ts';
import type { Config } from '../config.ts';
import { loadContent } from '../load-content.ts';
import { type CheckReport, made } from './finding.ts';

/** Reads every file of `content/`, and whether COUNTRY is among those whose numbers it keeps. */
export function checkContent(folder: string, config: Config | undefined): CheckReport {
  try {
    const { library, emergencyNumbers } = loadContent(folder);
    if (config) chooseSettings(config, emergencyNumbers);
    const { tips, checklist } = library;
    return made('content', `${tips.length} tips, ${checklist.signs.length} warning signs`);
  } catch (error) {
    if (!(error instanceof StartMistake)) throw error;
    const { mistakes, remedy } = error;
    return made(
      'content',
      'the files of content/',
      mistakes.map((found) => ({
        id: found.startsWith('COUNTRY') ? 'configuration.setting' : 'content.mistake',
        found,
        todo: remedy,
      })),
    );
  }
}
