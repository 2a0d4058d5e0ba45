import type { House } from '../../usecases/house.ts';
import { playChannel } from './channel-screens.ts';
import { playCheck } from './check-screens.ts';
import { playGuidance } from './guidance-screens.ts';
import { playMine } from './mine-screens.ts';
import { openPreviewHouse } from './open-preview-house.ts';
import { playReminders } from './reminder-screens.ts';
import { PreviewSession, type Screen } from './session.ts';

/**
 * Every card and form of the bot, by id, said by its own use cases over a store in memory. Nothing is sent and nothing is
 * written to disk. `weekPictureUrl` is for who serves such pictures. Throws StartMistake where the content has mistakes.
 */
export async function gatherScreens(weekPictureUrl?: House['weekPictureUrl']): Promise<readonly Screen[]> {
  const preview = await openPreviewHouse(weekPictureUrl);
  try {
    const session = new PreviewSession(preview);
    await playGuidance(session);
    await playCheck(session);
    await playChannel(session);
    await playReminders(session);
    await playMine(session);
    return session.screens;
  } finally {
    await preview.close();
  }
}
