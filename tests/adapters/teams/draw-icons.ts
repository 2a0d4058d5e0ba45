import { readFileSync, writeFileSync } from 'node:fs';
import { Resvg } from '@resvg/resvg-js';

// Draws both icons of the Teams app from their sources. Run after changing an SVG:
// node tests/adapters/teams/draw-icons.ts

const folder = new URL('../../../adapters/teams/app-package/', import.meta.url);

/** Both icons and the width each must have. */
export const icons = [
  { name: 'color', width: 192 },
  { name: 'outline', width: 32 },
] as const;

/** Draws one icon from its SVG; resolves to the bytes of a PNG. */
export function drawIcon(name: (typeof icons)[number]['name'], width: number): Uint8Array {
  const svg = readFileSync(new URL(`${name}.svg`, folder), 'utf8');
  return new Resvg(svg, { fitTo: { mode: 'width', value: width } }).render().asPng();
}

if (import.meta.main) {
  for (const { name, width } of icons) writeFileSync(new URL(`${name}.png`, folder), drawIcon(name, width));
}
