import { readChanges } from './ask.js';
import { createBench } from './bench.js';
import { createClockBar } from './clock-bar.js';
import { createColumn } from './column.js';

const LOOK_EVERY_MS = 1000;

const trouble = document.getElementById('trouble');
const columns = new Map();
let mark = 0;
let running;

// The Slack renderer's colours hang on an attribute, not on the media query.
const dark = matchMedia('(prefers-color-scheme: dark)');
const follow = () => {
  document.documentElement.dataset.theme = dark.matches ? 'dark' : 'light';
};
dark.addEventListener('change', follow);
follow();

const say = (words) => {
  if (trouble.textContent !== words) trouble.textContent = words;
  trouble.hidden = words === '';
};

function addColumns(platforms) {
  for (const platform of platforms) {
    const column = createColumn(platform, refresh);
    columns.set(platform, column);
    document.getElementById('conversations').append(column.root);
  }
  offerPlatforms(platforms);
}

async function catchUp() {
  try {
    const news = await readChanges(mark);
    const isFirst = columns.size === 0;
    if (isFirst) addColumns(Object.keys(news.people));
    // A playground that was started anew counts from the beginning, and what it knew before is gone.
    else if (news.mark < mark) location.reload();
    mark = news.mark;
    for (const [platform, column] of columns) {
      const changed = news.entries.filter((entry) => entry.platform === platform);
      const { [platform]: people } = news.people;
      const { [platform]: complaints } = news.complaints;
      column.update({ changed, people, complaints, now: news.now, isFirst });
    }
    clockBar.update(news.now);
    say(news.trouble ?? '');
  } catch (error) {
    say(error.message);
  }
}

/** Fetches what is new; a call while one is under way waits for it and then looks again. */
async function refresh() {
  if (running) await running;
  running ??= catchUp().finally(() => {
    running = undefined;
  });
  await running;
}

const zoneOf = () => columns.values().next().value?.zone() ?? 'UTC';
const clockBar = createClockBar(zoneOf, refresh);
const offerPlatforms = createBench(refresh);

async function keepLooking() {
  await refresh();
  setTimeout(keepLooking, LOOK_EVERY_MS);
}
keepLooking();
