import { afterAll, beforeAll } from 'vitest';
import { openDemo } from './demo/demo-bed.ts';
import { shareBed, sharedBed } from './hostile-bed.ts';
import { strangersOnThePlayground } from './hostile-playground.ts';

beforeAll(async () => {
  shareBed(await openDemo());
});
afterAll(() => sharedBed().end());

strangersOnThePlayground();
