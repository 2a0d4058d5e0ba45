import { buttons, type Card, card, heading, list, note, text } from '../domain/card.ts';
import type { Hold } from '../domain/hold.ts';
import type { Library } from '../domain/library.ts';
import { tipTitle } from '../domain/tip-title.ts';
import { describeHold } from './describe-hold.ts';
import { describeDate, describeInstant, type Reader } from './describe-time.ts';

/** A tip to come, or the rule that holds back what would come then. */
export type ForeseenTip =
  | { readonly is: 'tip'; readonly at: Temporal.Instant; readonly tipId: string }
  | { readonly is: 'held'; readonly at: Temporal.Instant; readonly hold: Hold };

/** The next tips of a channel, one line each; days in a row held by the same rule share a line. */
export function previewCard(
  foreseen: readonly ForeseenTip[],
  reader: Reader,
  value: string,
  library: Library,
): Card {
  const { say } = library;
  const lines: string[] = [];
  for (let index = 0; index < foreseen.length; index++) {
    const one = foreseen[index];
    if (!one) continue;
    const when = describeInstant(one.at, reader);
    if (one.is === 'tip') {
      const tip = library.tips.find(({ id }) => id === one.tipId);
      if (tip) lines.push(say('here.preview-tip', { when, title: tipTitle(tip) }));
      continue;
    }
    const rule = describeHold(one.hold, reader, say);
    const end = endOfSpan(foreseen, index, (hold) => describeHold(hold, reader, say) === rule);
    const first = describeDate(one.at, reader);
    const last = describeDate(foreseen[end]?.at ?? one.at, reader);
    const count = end - index + 1;
    lines.push(
      count === 1
        ? say('here.preview-held', { when, rule })
        : say('here.preview-held-span', { first, last, count, rule }),
    );
    index = end;
  }
  return card(
    heading(say('here.preview-heading')),
    ...(lines.length === 0 ? [text(say('here.preview-none'))] : [list(lines)]),
    note(say('here.preview-note')),
    buttons({
      label: say('here.refresh-label'),
      action: 'here.show.v1',
      value,
      spokenLabel: say('here.refresh-spoken'),
    }),
  );
}

/** The index of the last one in a row that is held by the same rule. */
function endOfSpan(foreseen: readonly ForeseenTip[], from: number, isSame: (hold: Hold) => boolean): number {
  let end = from;
  for (;;) {
    const next = foreseen[end + 1];
    if (next?.is !== 'held' || !isSame(next.hold)) return end;
    end++;
  }
}
