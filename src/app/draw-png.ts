/** Draws an SVG as PNG of that width in pixels. No font of the machine is looked at. */
export async function drawPng(svg: string, width: number): Promise<Buffer> {
  // Loaded with the first picture: a native library that the start need not wait for. It draws off the event loop.
  const { renderAsync } = await import('@resvg/resvg-js');
  const image = await renderAsync(svg, {
    fitTo: { mode: 'width', value: width },
    font: { loadSystemFonts: false },
  });
  return image.asPng();
}
