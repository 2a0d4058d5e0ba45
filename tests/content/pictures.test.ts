import { Resvg } from '@resvg/resvg-js';
import { describe, expect, it } from 'vitest';
import { library } from '../support/test-house.ts';

// One look for all: whoever draws another keeps to it. content/README.md says it in words.
const paper = '#f6f3ea';
const inks = { figure: '#1f3b42', furniture: '#6f878b', moving: '#c2410c' };
const pictures = [...library.pictures];
const attributes = (svg: string, name: string): readonly string[] =>
  [...svg.matchAll(new RegExp(`\\b${name}="([^"]*)"`, 'g'))].map(([, value = '']) => value);

/** Relative luminance of a colour as #rrggbb. Source: WCAG 2.2. */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

describe('the palette of the pictures', () => {
  it.each(Object.entries(inks))('lets the %s stand out from the paper', (_name, ink) => {
    expect((luminance(paper) + 0.05) / (luminance(ink) + 0.05)).toBeGreaterThanOrEqual(3);
  });
});

describe('the pictures', () => {
  it('are drawn one for each movement, under its title', () => {
    for (const { id, title } of library.stretches) {
      expect(library.pictures.get(id)).toContain(`<title>${title}</title>`);
    }
  });

  it.each(pictures)('%s keeps to the one look: shapes, strokes, ends and colours', (_id, svg) => {
    const shapes = new Set([...svg.matchAll(/<([a-z]+)/gi)].map(([, name]) => name));
    expect(
      [...shapes].filter((name) => !['svg', 'title', 'rect', 'g', 'path', 'circle'].includes(`${name}`)),
    ).toEqual([]);
    expect(svg).toContain(`<rect width="360" height="240" fill="${paper}" />`);
    expect(new Set([...attributes(svg, 'fill'), 'none', paper])).toEqual(new Set(['none', paper]));
    for (const stroke of attributes(svg, 'stroke')) expect(Object.values(inks)).toContain(stroke);
    for (const width of attributes(svg, 'stroke-width')) expect(['5', '9']).toContain(width);
    for (const end of [...attributes(svg, 'stroke-linecap'), ...attributes(svg, 'stroke-linejoin')]) {
      expect(end).toBe('round');
    }
  });

  it.each(pictures)(
    '%s says the movement twice: by colour, and by an arrow or a second figure',
    (_id, svg) => {
      const groups = svg.split('<g ').slice(1);
      const isThin = (group: string) => group.includes('stroke-width="5"');
      const moving = groups.filter((group) => group.includes(inks.moving));
      expect(moving.filter((group) => !isThin(group) || group.includes('dasharray')).length).toBeGreaterThan(
        0,
      );
      expect(moving.filter((group) => isThin(group) && !group.includes('dasharray'))).toHaveLength(1);
    },
  );

  it.each(pictures)('%s lies whole on its paper, with room at the top and the sides', (_id, svg) => {
    const { width, height, pixels } = new Resvg(svg, { font: { loadSystemFonts: false } }).render();
    const isPaper = (x: number, y: number) => {
      const at = (y * width + x) * 4;
      return `#${pixels.subarray(at, at + 3).toString('hex')}` === paper;
    };
    const rows = Array.from({ length: height }, (_, y) => y);
    const edge = [
      ...rows.flatMap((y) => [[2, y] as const, [width - 3, y] as const]),
      ...Array.from({ length: width }, (_, x) => [x, 2] as const),
    ];
    expect(edge.filter(([x, y]) => !isPaper(x, y))).toEqual([]);
    // Something is drawn at all.
    expect(rows.filter((y) => rows.some((x) => !isPaper(x, y))).length).toBeGreaterThan(100);
  });

  it('differ from one another', () => {
    const drawn = pictures.map(([, svg]) => new Resvg(svg, { font: { loadSystemFonts: false } }).render());
    const prints = drawn.map(({ pixels }) => pixels.toString('base64'));
    expect(new Set(prints).size).toBe(pictures.length);
  });
});
