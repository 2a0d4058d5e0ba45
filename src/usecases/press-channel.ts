import type { ActionId } from '../domain/card.ts';
import type { Reply } from '../domain/reply.ts';
import type { Asker } from './asker.ts';
import { aWeek, pauseChannel, resumeChannel } from './change-channel.ts';
import { deleteLastTip, postTipNow, swapLastTip } from './change-last-tip.ts';
import { readChannelValue } from './find-channel.ts';
import type { House } from './house.ts';
import { previewTips } from './preview-tips.ts';
import { sentence } from './sentence.ts';
import { showChannel } from './show-channel.ts';

/** Answers a button of a channel's card, which is replaced. What it carries may be forged or years old. */
export async function pressChannel(
  house: House,
  asker: Asker,
  action: Extract<ActionId, `here.${string}`>,
  value: string,
): Promise<Reply> {
  const pressed = readChannelValue(value);
  if (!pressed) return sentence(house.library.say('here.stale'));
  switch (action) {
    case 'here.show.v1':
      return showChannel(house, asker, pressed);
    case 'here.preview.v1':
      return previewTips(house, asker, pressed);
    case 'here.now.v1':
      return postTipNow(house, asker, pressed);
    case 'here.swap.v1':
      return swapLastTip(house, asker, pressed);
    case 'here.delete.v1':
      return deleteLastTip(house, asker, pressed);
    case 'here.pause.v1':
      return pauseChannel(house, asker, aWeek, pressed);
    case 'here.resume.v1':
      return resumeChannel(house, asker, pressed);
  }
}
