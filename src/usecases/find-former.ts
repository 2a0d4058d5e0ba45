import type { Delivery, DeliveryId } from '../domain/delivery.ts';
import type { WorkspaceId } from '../domain/workspace.ts';
import type { Store } from '../ports/store.ts';

/** So many reminders in a row that never came are looked past for the card that is still open. */
export const mostLookedPast = 5;

/** The latest of a chain of reminders, each to replace the one before, whose card can be changed. */
export async function findFormer(
  { deliveries }: Pick<Store, 'deliveries'>,
  workspaceId: WorkspaceId,
  id: DeliveryId,
): Promise<Delivery | undefined> {
  let former = await deliveries.find(workspaceId, id);
  for (let past = 0; former && former.state.is !== 'sent' && past < mostLookedPast; past++) {
    former = former.replaces && (await deliveries.find(workspaceId, former.replaces));
  }
  return former;
}
