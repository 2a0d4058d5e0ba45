import type { Reply } from '../domain/reply.ts';
import type { Asker } from './asker.ts';
import type { House } from './house.ts';

/** A pressed button as the adapter read it; both fields may be forged or years old. */
export interface Press {
  readonly action: string;
  readonly value: string;
}

/** Answers a press, also of a button that opens a form. An action nobody knows any more comes to `nothing`. */
export async function pressButton(house: House, asker: Asker, press: Press): Promise<Reply> {
  throw new Error(`not yet ${house} ${asker} ${press}`);
}
