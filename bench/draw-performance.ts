import type { Measured } from './measure-all.ts';
import type { Runs } from './run-side.ts';
import { median, short } from './summary.ts';

interface Bar {
  readonly name: string;
  readonly value: number;
  readonly says: string;
  readonly isOurs: boolean;
}

interface Panel {
  readonly title: string;
  readonly bars: readonly Bar[];
}

const width = 760;
const barFrom = 250;
const barMost = 360;
const lineHeight = 24;
const colours = { ours: '#1f6f5c', other: '#b7bdc6', text: '#1b1f24', paper: '#ffffff' } as const;

/** Bars of one run as SVG: shorter is better in the first two panels, longer in the last. */
export function drawPerformance(measured: Measured): string {
  const panels = panelsOf(measured);
  let y = 12;
  const parts: string[] = [];
  for (const { title, bars } of panels) {
    y += 26;
    parts.push(text(16, y, title, 'font-weight="bold"'));
    const longest = Math.max(...bars.map(({ value }) => value));
    for (const bar of bars) {
      y += lineHeight;
      const long = Math.max(1, (bar.value / longest) * barMost);
      parts.push(text(16, y, bar.name));
      const colour = bar.isOurs ? colours.ours : colours.other;
      parts.push(
        `<rect x="${barFrom}" y="${y - 13}" width="${long.toFixed(1)}" height="16" rx="2" fill="${colour}"/>`,
      );
      parts.push(text(barFrom + long + 8, y, bar.says));
    }
    y += 10;
  }
  const height = y + 16;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" font-family="system-ui, sans-serif" font-size="14" fill="${colours.text}" role="img" aria-label="Figures of docs/performance.md as bars">
<rect width="${width}" height="${height}" fill="${colours.paper}"/>
${parts.join('\n')}
</svg>
`;
}

function panelsOf({ people, burst, slack, teams }: Measured): readonly Panel[] {
  const burstBars = (figure: string, scale: number, unit: string): readonly Bar[] =>
    Object.entries(burst).flatMap(([name, side]) => barsOf(name, side, figure, scale, unit));
  return [
    {
      title: `${short(people)} people due in one minute: until the last, seconds (shorter is better)`,
      bars: burstBars('lastMs', 1 / 1000, 's'),
    },
    {
      title: `${short(people)} people registered: memory, MiB (shorter is better)`,
      bars: burstBars('memoryMib', 1, 'MiB'),
    },
    {
      title: 'Messages a second to a stand-in without limits (longer is better)',
      bars: [
        ...barsOf('WebClient, one at a time', slack.one, 'perSecond', 1, ''),
        ...barsOf('WebClient, 32 at a time', slack.several, 'perSecond', 1, ''),
        ...barsOf('Backwise to Slack', slack.Backwise, 'perSecond', 1, ''),
        ...barsOf('botbuilder, one at a time', teams.one, 'perSecond', 1, ''),
        ...barsOf('botbuilder, 32 at a time', teams.several, 'perSecond', 1, ''),
        ...barsOf('Backwise to Teams', teams.Backwise, 'perSecond', 1, ''),
      ],
    },
  ];
}

function barsOf(name: string, side: Runs, figure: string, scale: number, unit: string): readonly Bar[] {
  if ('absent' in side) return [];
  const value = median(side, figure) * scale;
  const dropped = Math.round(median(side, 'dropped'));
  const lost = figure === 'lastMs' && dropped > 0 ? `, ${dropped.toLocaleString('en')} dropped` : '';
  return [{ name, value, says: `${short(value)} ${unit}${lost}`, isOurs: name.startsWith('Backwise') }];
}

function text(x: number, y: number, words: string, more = ''): string {
  return `<text x="${x.toFixed(0)}" y="${y}" ${more}>${words}</text>`;
}
