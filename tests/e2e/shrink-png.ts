import { crc32, deflateSync, inflateSync } from 'node:zlib';

const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

interface Picture {
  readonly width: number;
  readonly height: number;
  /** Three bytes a pixel, row by row. */
  readonly pixels: Buffer;
}

/**
 * The same picture with a palette in place of three bytes a pixel, which makes a screenshot about a third as large.
 * Where it has more than `mostColours` (at most 256), rare ones are given up. Takes what Chromium writes: 8 bits, RGB or RGBA, not
 * interlaced; throws for anything else.
 */
export function shrinkPng(png: Buffer, mostColours = 256): Buffer {
  const picture = decode(png);
  return encode(picture, index(picture, mostColours));
}

function decode(png: Buffer): Picture {
  if (!png.subarray(0, 8).equals(signature)) throw new Error('Expected a PNG');
  const data: Buffer[] = [];
  let header = Buffer.alloc(13);
  for (let at = 8; at < png.length; ) {
    const size = png.readUInt32BE(at);
    const kind = png.toString('latin1', at + 4, at + 8);
    const content = png.subarray(at + 8, at + 8 + size);
    if (kind === 'IHDR') header = Buffer.from(content);
    if (kind === 'IDAT') data.push(content);
    at += size + 12;
  }
  const [depth, colour, , , interlaced] = header.subarray(8);
  const channels = { 2: 3, 6: 4 }[colour ?? 0];
  if (depth !== 8 || channels === undefined || interlaced !== 0)
    throw new Error('Expected 8-bit RGB or RGBA');
  const [width, height] = [header.readUInt32BE(0), header.readUInt32BE(4)];
  const plain = unfilter(inflateSync(Buffer.concat(data)), width * channels, height, channels);
  const pixels = Buffer.alloc(width * height * 3);
  for (let pixel = 0; pixel < width * height; pixel++) {
    plain.copy(pixels, pixel * 3, pixel * channels, pixel * channels + 3);
  }
  return { width, height, pixels };
}

/** Undoes the filter of each row (PNG specification, §9). */
function unfilter(rows: Buffer, rowBytes: number, height: number, channels: number): Buffer {
  const plain = Buffer.alloc(rowBytes * height);
  for (let row = 0; row < height; row++) {
    const filter = rows[row * (rowBytes + 1)];
    for (let column = 0; column < rowBytes; column++) {
      const at = row * rowBytes + column;
      const left = column < channels ? 0 : (plain[at - channels] ?? 0);
      const up = row === 0 ? 0 : (plain[at - rowBytes] ?? 0);
      const corner = row === 0 || column < channels ? 0 : (plain[at - rowBytes - channels] ?? 0);
      plain[at] = (rows[row * (rowBytes + 1) + 1 + column] ?? 0) + predicted(filter, left, up, corner);
    }
  }
  return plain;
}

function predicted(filter: number | undefined, left: number, up: number, corner: number): number {
  if (filter === 1) return left;
  if (filter === 2) return up;
  if (filter === 3) return (left + up) >> 1;
  if (filter !== 4) return 0;
  const guess = left + up - corner;
  const [toLeft, toUp, toCorner] = [left, up, corner].map((near) => Math.abs(guess - near)) as [
    number,
    number,
    number,
  ];
  if (toLeft <= toUp && toLeft <= toCorner) return left;
  return toUp <= toCorner ? up : corner;
}

interface Indexed {
  /** Three bytes a colour. */
  readonly palette: Buffer;
  /** One byte a pixel. */
  readonly indexes: Buffer;
}

/** Gives each colour that is not in the palette the nearest one that is. */
function index({ pixels }: Picture, mostColours: number): Indexed {
  const uses = new Map<number, number>();
  for (let at = 0; at < pixels.length; at += 3) {
    const colour = pixels.readUIntBE(at, 3);
    uses.set(colour, (uses.get(colour) ?? 0) + 1);
  }
  const palette = choosePalette(
    [...uses].sort(([, one], [, other]) => other - one).map(([colour]) => colour),
    mostColours,
  );
  const indexOf = new Map(palette.map((colour, at) => [colour, at]));
  const indexes = Buffer.alloc(pixels.length / 3);
  for (let pixel = 0; pixel < indexes.length; pixel++) {
    const colour = pixels.readUIntBE(pixel * 3, 3);
    let at = indexOf.get(colour);
    if (at === undefined) {
      at = nearest(palette, colour);
      indexOf.set(colour, at);
    }
    indexes[pixel] = at;
  }
  return { palette: Buffer.from(palette.flatMap(channelsOf)), indexes };
}

/** The colours used most as they are, and of the others one for each sixteenth of red, green and blue. */
function choosePalette(byUse: readonly number[], mostColours: number): readonly number[] {
  if (byUse.length <= mostColours) return byUse;
  const palette = byUse.slice(0, mostColours / 2);
  const regionOf = (colour: number): number => colour & 0xf0f0f0;
  const regions = new Set(palette.map(regionOf));
  for (const colour of byUse) {
    if (palette.length === mostColours) break;
    if (!regions.has(regionOf(colour))) palette.push(colour);
    regions.add(regionOf(colour));
  }
  return palette;
}

const channelsOf = (colour: number): readonly number[] => [colour >> 16, (colour >> 8) & 0xff, colour & 0xff];

function nearest(palette: readonly number[], colour: number): number {
  const wanted = channelsOf(colour);
  const distances = palette.map((one) =>
    channelsOf(one).reduce((sum, channel, at) => sum + (channel - (wanted[at] ?? 0)) ** 2, 0),
  );
  return distances.indexOf(Math.min(...distances));
}

function encode({ width, height }: Picture, { palette, indexes }: Indexed): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 3, 0, 0, 0], 8);
  const rows = Buffer.alloc((width + 1) * height);
  for (let row = 0; row < height; row++)
    indexes.copy(rows, row * (width + 1) + 1, row * width, (row + 1) * width);
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('PLTE', palette),
    chunk('IDAT', deflateSync(rows, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(kind: string, content: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(kind, 'latin1'), content]);
  const framed = Buffer.alloc(named.length + 8);
  framed.writeUInt32BE(content.length, 0);
  named.copy(framed, 4);
  framed.writeUInt32BE(crc32(named), named.length + 4);
  return framed;
}
