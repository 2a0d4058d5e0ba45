import { complaintsOf, peopleOf, type Stage } from '../json-interface.ts';
import { refuseOthers } from '../read-fields.ts';
import { PlaygroundMistake, type TranscriptEntry } from '../stand-in.ts';
import { renderSlackEntry } from './slack-look.ts';

/** Per platform; who moves the clock by a year wants the newest, and the JSON interface has them all. */
const mostEntries = 300;

/**
 * What the page needs to catch up: entries that came or changed since `since` (a `mark` it was given), those of
 * Slack with their HTML. When the bot's clock does not answer, `now` is missing and `trouble` says why.
 */
export function createPageData(stage: Stage): (query: URLSearchParams) => Promise<object> {
  const { standIns, clock, journal } = stage;
  return async (query) => {
    refuseOthers(Object.fromEntries(query), ['since']);
    const since = Number(query.get('since') ?? 0);
    if (!Number.isInteger(since) || since < 0) throw new PlaygroundMistake('Expected "since" to be a mark.');
    const time = await clock.now().then(
      (now) => ({ now }),
      (cause: unknown) => ({
        trouble: cause instanceof Error ? cause.message : 'The clock does not answer.',
      }),
    );
    // The mark is taken first, so that what comes while this is answered is sent again rather than missed.
    const mark = journal.mark();
    const changed = journal.since(since);
    const shown = standIns.flatMap(({ platform }) =>
      changed.filter((entry) => entry.platform === platform).slice(-mostEntries),
    );
    return {
      mark,
      ...time,
      entries: shown.map(withLook),
      leftOut: changed.length - shown.length,
      people: peopleOf(standIns),
      complaints: complaintsOf(standIns),
    };
  };
}

function withLook(entry: TranscriptEntry) {
  return entry.platform === 'slack' && entry.from === 'bot'
    ? { ...entry, html: renderSlackEntry(entry) }
    : entry;
}
