import { type PlatformName, platformNames } from '../../domain/workspace.ts';
import { inWords, nameOutage, titles } from './render-report.ts';
import { curveSteps, type Report, type WaveReport } from './report.ts';

const width = 960;
const height = 470;
const panel = { left: 70, top: 96, width: 380, height: 270, gap: 90 };
const ink = '#1f3a4d';
const faint = '#d5dde2';
/** Told apart by their dashes as well. */
const colours = ['#0b6e4f', '#c8553d', '#3d5a98', '#8a6d1b', '#7b4b94', '#2b8ca3', '#5b5b5b'];

/** The waves as SVG: for each platform, how much of a day's wave had been sent so many minutes after nine. */
export function drawWave(report: Report): string {
  const { people, workspaces, seed, atNine, outages, isPaced } = report.options;
  const title = `How late the wave of nine o’clock is: ${inWords(people)} people in ${inWords(workspaces)} workspaces`;
  const about = [
    `${atNine} in a hundred asked for nine sharp, seed ${seed}, ${isPaced ? 'paced' : 'not paced'}.`,
    ...outages.map((outage) => `Outage: ${nameOutage(outage)}.`),
  ].join(' ');
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-labelledby="title about" font-family="DejaVu Sans, Verdana, sans-serif" fill="${ink}">`,
    `<title id="title">${title}</title>`,
    `<desc id="about">${about} ${platformNames.map((name) => describe(report, name)).join(' ')}</desc>`,
    `<rect width="${width}" height="${height}" fill="#ffffff"/>`,
    `<text x="${panel.left}" y="34" font-size="18" font-weight="bold">${title}</text>`,
    `<text x="${panel.left}" y="58" font-size="13">${about}</text>`,
    ...platformNames.map((name, at) => drawPanel(report, name, panel.left + at * (panel.width + panel.gap))),
    `<text x="${width / 2}" y="${height - 42}" font-size="13" text-anchor="middle">minutes after nine o’clock, each person’s own</text>`,
    `<text x="${width / 2}" y="${height - 20}" font-size="13" text-anchor="middle">A line that ends below 100 %: the rest was held by a rule, expired at its best-before, or was lost to an outage.</text>`,
    '</svg>',
    '',
  ].join('\n');
}

function drawPanel({ waves, spanMinutes }: Report, name: PlatformName, left: number): string {
  const bottom = panel.top + panel.height;
  const quarters = [0, 0.25, 0.5, 0.75, 1];
  const y = (share: number) => round(bottom - share * panel.height);
  const shown = waves.filter(({ platform, due }) => platform === name && due > 0);
  return [
    `<text x="${left}" y="${panel.top - 14}" font-size="15" font-weight="bold">${titles[name]}: share of the wave that was sent</text>`,
    ...quarters.map(
      (share) =>
        `<path d="M${left} ${y(share)}h${panel.width}" stroke="${faint}"/><text x="${left - 8}" y="${y(share) + 4}" font-size="12" text-anchor="end">${share * 100} %</text>`,
    ),
    ...minutesShown(spanMinutes).map(
      (minute) =>
        `<text x="${round(left + (minute / spanMinutes) * panel.width)}" y="${bottom + 20}" font-size="12" text-anchor="middle">${minute}</text>`,
    ),
    ...shown.map((wave) => drawLine(wave, left, y)),
    ...shown.slice(0, colours.length).map((wave, at, keys) => {
      const right = left + panel.width;
      return drawKey(wave, right, bottom - 14 - (keys.length - 1 - at) * 18);
    }),
  ].join('\n');
}

/** Five or six round numbers. */
function minutesShown(spanMinutes: number): readonly number[] {
  const step = [0.25, 0.5, 1, 2, 3, 5, 10, 20, 30].find((one) => spanMinutes / one <= 6) ?? 60;
  return Array.from({ length: Math.floor(spanMinutes / step) + 1 }, (_, at) => at * step);
}

function drawLine(wave: WaveReport, left: number, y: (share: number) => number): string {
  const points = wave.curve.map(
    (sent, step) => `${round(left + (step / curveSteps) * panel.width)} ${y(sent / wave.due)}`,
  );
  return `<path d="M${points.join('L')}" fill="none" stroke-width="2.5" ${strokeOf(wave)}/>`;
}

function drawKey(wave: WaveReport, right: number, top: number): string {
  const share = ((wave.sent / wave.due) * 100).toFixed(1);
  return `<path d="M${right - 128} ${top - 4}h24" stroke-width="3" ${strokeOf(wave)}/><text x="${right - 98}" y="${top}" font-size="12">${wave.weekday} ${share} %</text>`;
}

/** Days look alike where nothing happens: a later one is dashed, so that the one below shows through. */
function strokeOf({ day }: WaveReport): string {
  const at = (day - 1) % colours.length;
  const dashes = at === 0 ? '' : ` stroke-dasharray="${4 + 3 * at} 4"`;
  return `stroke="${colours[at] ?? ink}"${dashes}`;
}

const round = (value: number): number => Math.round(value * 10) / 10;

function describe({ waves }: Report, name: PlatformName): string {
  const own = waves.filter(({ platform }) => platform === name);
  const due = own.reduce((sum, wave) => sum + wave.due, 0);
  const sent = own.reduce((sum, wave) => sum + wave.sent, 0);
  return `${titles[name]}: ${inWords(sent)} of ${inWords(due)} sent over all days.`;
}
