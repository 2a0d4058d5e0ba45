/** True in the run that leaves nothing out; `npm test` takes a sample of each property. */
export const isThorough = process.env.THOROUGH === 'true';

/** How often a property is tried. */
export const runs = (sample: number, all: number): number => (isThorough ? all : sample);
