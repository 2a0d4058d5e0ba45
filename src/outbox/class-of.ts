/** The class of something thrown: all of it that may be logged, for its message could carry a card's words. */
export function classOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.constructor.name : typeof thrown;
}
