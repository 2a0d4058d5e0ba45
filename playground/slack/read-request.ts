import type { IncomingMessage } from 'node:http';
import { ApiRefusal } from './api-refusal.ts';
import { isObject, type JsonObject, parseJson } from './json-shapes.ts';

const BODY_MAX_BYTES = 1_000_000;

/** Arguments that are JSON even inside a form. */
const JSON_ARGUMENTS = new Set(['blocks', 'view', 'attachments', 'metadata']);

/** Reads a body of at most 1 MB as UTF-8. Throws ApiRefusal when it is longer. */
export const readBody = async (request: IncomingMessage): Promise<string> => {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of request) {
    if (!Buffer.isBuffer(part)) continue;
    length += part.length;
    if (length > BODY_MAX_BYTES)
      throw new ApiRefusal('request_too_large', `a body over ${BODY_MAX_BYTES} bytes`);
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
};

/** The arguments of a call, from a form or from JSON. Throws ApiRefusal for any other or broken body. */
export const parseArguments = (contentType: string | undefined, body: string): JsonObject => {
  const type = contentType?.split(';')[0]?.trim().toLowerCase();
  if (type === 'application/json') {
    const args = parseJson(body);
    if (!isObject(args)) throw new ApiRefusal('invalid_json', 'the body is not a JSON object');
    return args;
  }
  if (body !== '' && type !== 'application/x-www-form-urlencoded') {
    throw new ApiRefusal('invalid_post_type', `expected a form or JSON, got ${String(type).slice(0, 60)}`);
  }
  const args: JsonObject = {};
  for (const [name, value] of new URLSearchParams(body)) {
    const parsed = JSON_ARGUMENTS.has(name) ? parseJson(value) : value;
    if (parsed === undefined)
      throw new ApiRefusal(`invalid_${name}_format`, `${name} in a form must be JSON`);
    args[name] = parsed;
  }
  return args;
};
