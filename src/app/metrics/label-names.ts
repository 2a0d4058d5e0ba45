/** Labels of our own beside these would tell more than an operator needs; a test holds every line to them. */
export const byPlatform = ['platform'] as const;
export const byKind = ['platform', 'kind'] as const;
export const byReason = ['platform', 'kind', 'reason'] as const;
