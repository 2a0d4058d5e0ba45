import { fileURLToPath } from 'node:url';
import { loadEmergencyNumbers } from '../../src/content/load-emergency-numbers.ts';
import { loadLibrary } from '../../src/content/load-library.ts';
import type { House } from '../../src/usecases/house.ts';

const content = fileURLToPath(new URL('../../content', import.meta.url));

/** What a bot says, read once for all processes of all seeds. */
export const words: Pick<House, 'library' | 'emergencyNumbers' | 'settings'> = (() => {
  const loaded = loadLibrary(content);
  const numbers = loadEmergencyNumbers(content);
  if (loaded.is === 'mistakes') throw new Error(loaded.mistakes.join('\n'));
  if (numbers.is === 'mistakes') throw new Error(numbers.mistakes.join('\n'));
  return {
    library: loaded.library,
    emergencyNumbers: numbers.numbers,
    settings: {
      ...{ country: undefined, isCheckOn: true, isFreeTextOn: true },
      ...{ tipsConfiguredBy: 'anyone', tipsAdmins: [] },
    },
  };
})();
