import type { JsonObject } from './json-shapes.ts';

/**
 * A Web API call answered with `ok: false`. `complaint` is set when the bot broke a rule, and left out where a
 * refusal is part of life: a channel the bot was not invited to, a message that was deleted.
 */
export class ApiRefusal extends Error {
  readonly answer: JsonObject;
  readonly complaint: string | undefined;
  constructor(error: string, complaint?: string, more: JsonObject = {}) {
    super(error);
    this.name = 'ApiRefusal';
    this.answer = { ok: false, error, ...more };
    this.complaint = complaint === undefined ? undefined : `${error}: ${complaint}`;
  }
}
