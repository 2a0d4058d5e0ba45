/** One word, as classes have them: a sentence set as a name could carry what somebody typed. */
const className = /^[A-Za-z_$][\w$]{0,63}$/;

/**
 * All of something thrown that may be logged: the name of its class, at most 64 characters; for what is no error its
 * `typeof`. Never the message, which may quote a card, a request or a person.
 */
export function errorName(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  // Some libraries leave the name `Error` on classes of their own, pg calls its own `error`; the class tells more.
  const names: readonly unknown[] = [error.name, error.constructor?.name];
  return names.filter(isClassName).find((name) => name.toLowerCase() !== 'error') ?? 'Error';
}

function isClassName(name: unknown): name is string {
  return typeof name === 'string' && className.test(name);
}
