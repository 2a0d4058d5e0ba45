/** What a reminder says first, once, when it is the first one in a while. */
export const openings = ['after-pause', 'after-away', 'after-days-off', 'after-downtime', 'new-day'] as const;
export type Opening = (typeof openings)[number];
