import { weekdayOf } from '../domain/local-day.ts';
import type { WeekDay } from '../domain/record-week.ts';
import type { Weekday } from '../domain/weekday.ts';

const width = 560;
const height = 320;
const bottom = 250;
const top = 40;
const slot = width / 7;
const barWidth = 44;
const ink = '#1f3a4d';

/** Strokes on a grid of 4 by 6, so that no font has to be there. A number a stroke: x1 y1 x2 y2 … */
const strokes: Readonly<Record<string, readonly string[]>> = {
  '+': ['0 3 4 3', '2 1 2 5'],
  '0': ['0 0 4 0 4 6 0 6 0 0'],
  '1': ['1 1 2 0 2 6'],
  '2': ['0 0 4 0 4 3 0 3 0 6 4 6'],
  '3': ['0 0 4 0 4 6 0 6', '1 3 4 3'],
  '4': ['0 0 0 3 4 3', '4 0 4 6'],
  '5': ['4 0 0 0 0 3 4 3 4 6 0 6'],
  '6': ['4 0 0 0 0 6 4 6 4 3 0 3'],
  '7': ['0 0 4 0 2 6'],
  '8': ['0 0 4 0 4 6 0 6 0 0', '0 3 4 3'],
  '9': ['4 3 0 3 0 0 4 0 4 6 0 6'],
  M: ['0 6 0 0 2 3 4 0 4 6'],
  T: ['0 0 4 0', '2 0 2 6'],
  W: ['0 0 1 6 2 3 3 6 4 0'],
  F: ['4 0 0 0 0 6', '0 3 3 3'],
  S: ['4 0 0 0 0 3 4 3 4 6 0 6'],
  u: ['0 2 0 6 4 6', '4 2 4 6'],
  h: ['0 0 0 6', '0 3 4 3 4 6'],
  a: ['0 2 4 2 4 6 0 6 0 4 4 4'],
};

/** Two letters where one would fit two days. */
const letters: Readonly<Record<Weekday, string>> = {
  1: 'M',
  2: 'Tu',
  3: 'W',
  4: 'Th',
  5: 'F',
  6: 'Sa',
  7: 'Su',
};

/**
 * A bar chart of a week as SVG: filled for breaks taken, outlined on top for breaks skipped, above them both numbers
 * with a plus in between, a short dash for a free day, and nothing before the record began. Filled and outlined tell
 * them apart without colour; the words beside it say the same.
 */
export function drawWeek(week: readonly WeekDay[]): string {
  const most = Math.max(3, ...week.map(({ counts }) => (counts ? counts.done + counts.skipped : 0)));
  const unit = (bottom - top) / most;
  const columns = week.map((one, index) => column(one, slot * index + slot / 2, unit));
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}">`,
    `<rect width="${width}" height="${height}" fill="#ffffff"/>`,
    `<path d="M12 ${bottom}H${width - 12}" stroke="${ink}" stroke-width="3"/>`,
    ...columns,
    '</svg>',
  ].join('');
}

function column({ day, counts, record }: WeekDay, middle: number, unit: number): string {
  const label = write(letters[weekdayOf(day)], middle, bottom + 20, 5);
  if (record === 'not-begun') return label;
  if (!counts)
    return `${label}<path d="M${middle - 10} ${bottom - 14}h20" stroke="${ink}" stroke-width="3"/>`;
  const { done, skipped } = counts;
  const left = middle - barWidth / 2;
  const taken = done * unit;
  const missed = skipped * unit;
  const bars = [
    done === 0
      ? ''
      : `<rect x="${left}" y="${bottom - taken}" width="${barWidth}" height="${taken}" fill="#2f7d6b"/>`,
    skipped === 0
      ? ''
      : `<rect x="${left + 1.5}" y="${bottom - taken - missed + 1.5}" width="${barWidth - 3}" height="${Math.max(missed - 3, 1)}" fill="#ffffff" stroke="${ink}" stroke-width="3" stroke-dasharray="7 5"/>`,
  ];
  const numbers = skipped === 0 ? String(done) : `${done}+${skipped}`;
  // Two numbers of two digits are as wide as the whole day.
  const written = write(numbers, middle, bottom - taken - missed - 26, numbers.length > 4 ? 2 : 3);
  return `${label}${bars.join('')}${written}`;
}

/** Writes letters around a middle; `scale` is the size of a grid step in pixels. */
function write(word: string, middle: number, y: number, scale: number): string {
  const step = 6 * scale;
  const start = middle - (word.length * step - 2 * scale) / 2;
  const lines = [...word].flatMap((letter, index) =>
    (strokes[letter] ?? []).map((line) => {
      const points = line.split(' ').map((text, at) => {
        const offset = at % 2 === 0 ? start + index * step : y;
        return offset + Number(text) * scale;
      });
      return `<polyline points="${points.join(' ')}"/>`;
    }),
  );
  return `<g fill="none" stroke="${ink}" stroke-width="${Math.max(2, scale * 0.8)}" stroke-linecap="round" stroke-linejoin="round">${lines.join('')}</g>`;
}
