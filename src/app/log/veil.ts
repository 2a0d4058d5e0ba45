import type { LogFacts } from '../../ports/log.ts';

const redacted = '[redacted]';

/** What looks like a secret is one, wherever it stands. The first group, where there is one, is kept. */
const shapes: readonly RegExp[] = [
  // Slack's tokens, and what its signatures look like.
  /()\b(?:xox[a-z]|xapp)[-.][\w.-]+/gi,
  /()\bv0=[0-9a-f]{16,}/gi,
  // An Authorization header, a signed token, the user and password of an address.
  /\b((?:bearer|basic)\s+)\S+/gi,
  /()\beyJ[\w-]{8,}\.[\w-]+(?:\.[\w-]*)?/g,
  /\b([a-z][a-z0-9+.-]*:\/\/)[^\s/@]+@/gi,
  // NAME=value, "name": "value", name: 'value'; but not a sentence of ours about a setting, "NAME: expected …".
  /((?:token|secret|password|passwd|api[_-]?key|authorization|cookie|signature)(?:\s*=\s*["']?|["']?\s*:\s*["']))[^\s"'&,;}]+/gi,
];

const secretNames = /token|secret|passw|authori[sz]ation|cookie|signature|credential|api_?key|private_?key/i;

/** Under these names would stand what somebody typed or ticked, who they are, or a request as it came. */
const spokenNames =
  /^(?:text|words?|typed|message|msg|body|raw|content|answers?|values?|ticked|payload|input|query|params?|headers?|form|fields?|view|activity|card|blocks?|comment|description|symptoms?|signs?|pain|name|user|user_?name|person|person_?id|e?mail|phone|address|channel)$/i;

/** One word of ours: an id, a name, an address. A sentence is never a fact. */
const oneWord = /^\S{1,200}$/;

/** A text without what looks like a secret, for the terminal and for the log. */
export function veilText(text: string): string {
  return shapes.reduce((veiled, shape) => veiled.replace(shape, `$1${redacted}`), text);
}

/**
 * The facts of a log line, without any that may not be written. Callers pass facts of ours alone; this is the second
 * fence, for the day one of them does not: a name that secrets or people's words go by, a sentence, a whole object.
 */
export function veilFacts(facts: LogFacts): LogFacts {
  return Object.fromEntries(Object.entries(facts).map(([name, value]) => [name, veilFact(name, value)]));
}

function veilFact(name: string, value: unknown): LogFacts[string] {
  if (value === undefined || typeof value === 'number' || typeof value === 'boolean') return value;
  if (secretNames.test(name) || spokenNames.test(name)) return redacted;
  return typeof value === 'string' && oneWord.test(value) ? veilText(value) : redacted;
}
