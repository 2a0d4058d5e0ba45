/**
 * Draws an SVG as PNG of that width in pixels. No font of the machine is looked at, unless it may be: then letters look
 * as they do on that machine.
 */
export async function drawPng(svg: string, width: number, mayUseFonts = false): Promise<Buffer> {
  // Loaded with the first picture: a native library that the start need not wait for. It draws off the event loop.
  const { renderAsync } = await import('@resvg/resvg-js');
  const image = await renderAsync(svg, {
    fitTo: { mode: 'width', value: width },
    font: { loadSystemFonts: mayUseFonts },
  });
  return image.asPng();
}
