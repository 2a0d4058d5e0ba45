import { buttonsOf, type PreviewSession } from './session.ts';

/** A channel that gets tips, from the first to the last, and all that can be done about them. */
export async function playChannel(session: PreviewSession): Promise<void> {
  const { preview } = session;
  const { house, asker } = preview;
  await session.type('here-none', 'backwise', 'here');
  await session.type('here-saved', 'backwise', 'here at 9:30 mon-fri desk stress move');
  for (const card of preview.takePosted()) session.addCard('tip-first', card);
  const status = await session.type('here', 'backwise', 'here');
  const preview5 = buttonsOf(status).find(({ action }) => action === 'here.preview.v1');
  if (preview5) await session.press('here-preview', preview5);
  await session.type('here-posted', 'backwise', 'here now');
  const [tip] = preview.takePosted();
  if (tip) session.addCard('tip', tip);
  const vote = tip && buttonsOf({ is: 'card', card: tip }).find(({ action }) => action === 'tip.helpful.v1');
  if (vote) {
    await session.press('tip-voted', vote);
    for (let more = 0; more < 6; more++) {
      await house.store.tipVotes.count(asker.workspaceId, vote.value, more < 4 ? 'helpful' : 'not-for-me', 1);
    }
  }
  await session.type('here-counted', 'backwise', 'here');
  await session.type('here-counts', 'backwise', 'here counts');
  await session.type('here-swapped', 'backwise', 'here swap');
  await session.type('here-deleted', 'backwise', 'here delete');
  await session.type('here-holidays', 'backwise', 'here holidays DE');
  await session.type('here-paused', 'backwise', 'here pause until 2027-01-10');
  await session.type('here-preview-held', 'backwise', 'here preview');
  await session.type('here-resumed', 'backwise', 'here resume');
  const barred = { ...house, settings: { ...house.settings, tipsConfiguredBy: 'admins' as const } };
  const member = { ...asker, findRole: async () => 'unknown' as const };
  await session.type('here-barred', 'backwise', 'here now', barred, member);
  await session.type('here-off', 'backwise', 'here off');
  preview.takePosted();
}
