import { loadContent } from '../../src/app/load-content.ts';
import type { House } from '../../src/usecases/house.ts';

/** What a bot says, read once for all processes of all seeds. */
export const words: Pick<House, 'library' | 'emergencyNumbers' | 'settings'> = {
  ...loadContent(),
  settings: {
    ...{ country: undefined, isCheckOn: true, isFreeTextOn: true },
    ...{ tipsConfiguredBy: 'anyone', tipsAdmins: [] },
  },
};
