import { helpCard } from '../cards/status-cards.ts';
import { parseBackwise } from '../commands/parse-backwise.ts';
import type { Reply } from '../domain/reply.ts';
import type { Asker } from './asker.ts';
import { pauseChannel, resumeChannel, setChannelHolidays } from './change-channel.ts';
import { deleteLastTip, postTipNow, swapLastTip } from './change-last-tip.ts';
import { exportMine } from './export-mine.ts';
import { askToForget } from './forget-me.ts';
import type { House } from './house.ts';
import { offerExplainers } from './offer-explainers.ts';
import { previewTips } from './preview-tips.ts';
import { showRecord, switchRecordOff, switchRecordOn } from './private-record.ts';
import { showChannel, showCounts } from './show-channel.ts';
import { subscribeChannel, unsubscribeChannel } from './subscribe-channel.ts';
import { tellMine } from './tell-mine.ts';
import { tellMistake } from './tell-mistake.ts';

/** Answers what follows `/backwise`. The reply is for the asker alone. */
export async function answerBackwise(house: House, asker: Asker, text: string): Promise<Reply> {
  const request = parseBackwise(text);
  switch (request.is) {
    case 'expected':
      return tellMistake(house, request, text);
    case 'help':
      return { is: 'card', card: helpCard(house.library, house.settings.isCheckOn) };
    case 'learn':
      return offerExplainers(house, request.topic);
    case 'me':
      return tellMine(house, asker);
    case 'export':
      return exportMine(house, asker, request.page);
    case 'forget-me':
      return askToForget(house);
    case 'record':
      return showRecord(house, asker);
    case 'record-on':
      return switchRecordOn(house, asker);
    case 'record-off':
      return switchRecordOff(house, asker);
    case 'channel-status':
      return showChannel(house, asker);
    case 'channel-off':
      return unsubscribeChannel(house, asker);
    case 'channel-preview':
      return previewTips(house, asker);
    case 'channel-now':
      return postTipNow(house, asker);
    case 'channel-swap':
      return swapLastTip(house, asker);
    case 'channel-delete':
      return deleteLastTip(house, asker);
    case 'channel-counts':
      return showCounts(house, asker);
    case 'channel-pause':
      return pauseChannel(house, asker, request.end);
    case 'channel-resume':
      return resumeChannel(house, asker);
    case 'channel-holidays':
      return setChannelHolidays(house, asker, request);
    case 'subscribe-channel':
      return subscribeChannel(house, asker, request);
  }
}
