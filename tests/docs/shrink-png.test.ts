import { Resvg } from '@resvg/resvg-js';
import { describe, expect, it } from 'vitest';
import { shrinkPng } from '../e2e/shrink-png.ts';

const draw = (body: string) =>
  new Resvg(`<svg xmlns="http://www.w3.org/2000/svg" width="60" height="40">${body}</svg>`).render();
/** The pixels of a PNG, read by another program than the one that wrote it. */
const pixelsOf = (png: Buffer): Buffer =>
  draw(`<image width="60" height="40" href="data:image/png;base64,${png.toString('base64')}"/>`).pixels;

describe('a picture with a palette', () => {
  it('shows the same as the one it was made of, pixel for pixel', () => {
    const png = draw(
      '<rect width="60" height="40" fill="#fff"/><circle cx="20" cy="20" r="13" fill="#464eb8"/><path d="M30 5L58 37" stroke="#b4133b" stroke-width="3"/>',
    ).asPng();
    expect(pixelsOf(shrinkPng(png)).equals(pixelsOf(png))).toBe(true);
  });

  it('keeps the colours that fill most, and comes near the others, where there are too many', () => {
    const rows = Array.from({ length: 20 }, (_, row) =>
      Array.from(
        { length: 20 },
        (_, column) =>
          `<rect x="${column}" y="${row}" width="1" height="1" fill="rgb(${column * 12},${row * 6},90)"/>`,
      ).join(''),
    ).join('');
    const png = draw(`<rect width="60" height="40" fill="#fdf6e3"/>${rows}`).asPng();
    const [before, after] = [pixelsOf(png), pixelsOf(shrinkPng(png))];
    expect([...after.subarray(50 * 4, 50 * 4 + 3)]).toEqual([0xfd, 0xf6, 0xe3]);
    const worst = before.reduce((most, value, at) => Math.max(most, Math.abs(value - (after[at] ?? 0))), 0);
    expect(worst).toBeGreaterThan(0);
    expect(worst).toBeLessThan(16);
  });

  it('is refused where it is no picture', () => {
    expect(() => shrinkPng(Buffer.from('no picture'))).toThrow('Expected a PNG');
  });
});
