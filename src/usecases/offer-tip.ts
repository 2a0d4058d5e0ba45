import { sentenceCard } from '../cards/status-cards.ts';
import { askedTipCard, tipMoreCard } from '../cards/tip-cards.ts';
import type { Reply } from '../domain/reply.ts';
import { stableHash } from '../domain/stable-hash.ts';
import { parseTopic, topics } from '../domain/tip.ts';
import type { Asker } from './asker.ts';
import type { House } from './house.ts';
import { tellTypedMistake } from './tell-mistake.ts';

/** A tip for one person. Another second, another tip: nothing is stored about who saw what. */
export function offerTip(house: House, asker: Asker, topicText: string): Reply {
  const { library, clock } = house;
  const wanted = topicText.trim();
  const topic = wanted === '' ? undefined : parseTopic(wanted);
  if (wanted !== '' && topic === undefined) {
    const expectation = library.say('mistake.expected.topic', { topics: topics.join(', ') });
    return tellTypedMistake(house, wanted.slice(0, 40), wanted, expectation);
  }
  const tips = topic === undefined ? library.tips : library.tips.filter((tip) => tip.topic === topic);
  const second = Math.floor(clock.now().epochMilliseconds / 1000);
  const tip = tips[stableHash(`${asker.personId}:${second}`) % tips.length];
  return { is: 'card', card: tip ? askedTipCard(tip, library) : sentenceCard(library.say('tip.none')) };
}

/** What stands behind a tip, for the one who pressed "More". */
export function explainTip(house: House, tipId: string): Reply {
  const { library } = house;
  const tip = library.tips.find(({ id }) => id === tipId);
  return { is: 'card', card: tip ? tipMoreCard(tip, library) : sentenceCard(library.say('tip.gone')) };
}
