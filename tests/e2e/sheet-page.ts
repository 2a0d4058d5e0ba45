import { readPageFiles } from '../../playground/page/page-files.ts';
import { renderSlackEntry } from '../../playground/page/slack-look.ts';
import type { TranscriptEntry } from '../../playground/stand-in.ts';
import { type RenderedScreen, renderScreen } from '../../src/app/preview/render-screen.ts';
import type { Said, Screen } from '../../src/app/preview/session.ts';
import type { Say } from '../../src/domain/phrases.ts';

type Platform = 'slack' | 'teams';

const style = `
  body { width: 1264px; max-width: none; padding: 12px; }
  .pair { display: grid; grid-template-columns: 1fr 1fr; gap: 4px 16px; align-items: start; margin-bottom: 14px; }
  .pair h2 { grid-column: 1 / -1; font: 700 16px ui-monospace, monospace; }
  .pair[hidden] { display: none; }
  .cell { min-width: 0; border: 1px solid var(--line); border-radius: 8px; padding: 2px 0; background: var(--surface); }
  .cell.teams { background: var(--teams-page); }
  .cell h4 { margin: 0; font: 12px ui-monospace, monospace; color: var(--muted); }
  .window { border: 1px solid var(--line); border-radius: 12px; padding: 14px 20px; background: var(--surface); }
  .window h3 { font-size: 20px; margin-bottom: 5px; }
  .teams .window { background: var(--teams-card); }
  .teams .window .teams-card { margin-inline: -12px; border: 0; box-shadow: none; }
  .window .dialog-body { overflow: visible; }`;

/** Draws with the page's own scripts. */
const script = `
  import { build } from '/browser/build.js';
  import { drawBody } from '/browser/draw-entry.js';
  const draw = ({ entry, title, caption, buttons }) => {
    const body = drawBody(entry, () => {});
    const shown = title === undefined ? body : build('div', { className: 'window' },
      build('h3', {}, title), build('div', { className: 'dialog-body' }, body),
      build('div', { className: 'dialog-buttons' }, ...buttons.map(({ words, isPrimary }) =>
        build('button', { type: 'button', className: isPrimary ? 'primary' : '' }, words))));
    return build('div', { className: 'entry message bot' },
      build('div', { className: 'said' }, ...(caption ? [build('h4', {}, caption)] : []), shown));
  };
  for (const { id, slack, teams } of JSON.parse(document.getElementById('screens').textContent)) {
    document.body.append(build('section', { className: 'pair', 'data-id': id }, build('h2', {}, id),
      build('div', { className: 'cell slack' }, ...slack.map(draw)),
      build('div', { className: 'cell teams' }, ...teams.map(draw))));
  }
  document.documentElement.dataset.theme = 'light';
  document.body.dataset.isDrawn = '';`;

/** A page with every screen of the preview, Slack beside Teams, drawn as the playground draws it. */
export function writeSheetPage(screens: readonly Screen[], say: Say): string {
  const shown = screens.map((screen) => ({
    id: screen.id,
    slack: renderScreen(screen, 'slack', say).map((one) => pieceOf('slack', screen, one)),
    teams: renderScreen(screen, 'teams', say).map((one) => pieceOf('teams', screen, one)),
  }));
  // Inside a script element only "<" could end it.
  const data = JSON.stringify(shown).replaceAll('<', '\\u003c');
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Cards</title>
<link rel="stylesheet" href="/vendor/slack-blocks.css"><link rel="stylesheet" href="/column.css">
<link rel="stylesheet" href="/cards.css"><link rel="stylesheet" href="/page.css"><style>${style}</style>
<script src="/vendor/adaptivecards.js" defer></script>
<script type="application/json" id="screens">${data}</script>
<script type="module">${script}</script></head><body></body></html>`;
}

/** The page's own files, by path. */
export const sheetPageFiles = readPageFiles();

function pieceOf(platform: Platform, { id, said }: Screen, { id: name, kind, json }: RenderedScreen) {
  const bare: TranscriptEntry = {
    ...{ id: name, platform, place: 'direct', is: 'message', from: 'bot', text: '' },
    ...{ card: json, time: '2026-11-23T08:00:00Z' },
  };
  const entry = platform === 'slack' ? { ...bare, html: renderSlackEntry(bare) } : bare;
  const isWindow = kind === 'modal' || kind === 'dialog';
  return {
    entry,
    caption: name === id ? undefined : name.slice(id.length + 2, -1),
    title: isWindow ? titleOf(said) : undefined,
    buttons: platform === 'slack' ? buttonsUnder(json) : [{ words: 'Close', isPrimary: false }],
  };
}

function titleOf(said: Said): string | undefined {
  if (said.is === 'card' || said.is === 'home') return undefined;
  return said.is === 'form' ? said.form.title : said.title;
}

function buttonsUnder(view: object) {
  const { close, submit } = view as Record<'close' | 'submit', { readonly text: string } | undefined>;
  return [
    { words: close?.text ?? 'Close', isPrimary: false },
    ...(submit ? [{ words: submit.text, isPrimary: true }] : []),
  ];
}
