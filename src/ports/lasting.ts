/**
 * When a transaction that was committed is safe from a power cut: `at-once`, when it resolves; `in-time`, with the next one
 * that is safe at once, or with `force`. For what would be done again from the start if it were gone.
 */
export type Lasting = 'at-once' | 'in-time';
