/** How the bot under watch reaches the stand-ins, which run in the test's process. */
export interface Reach {
  readonly slack: { readonly signingSecret: string; readonly botToken: string; readonly apiUrl: string };
  readonly teams: {
    readonly tenantId: string;
    readonly appId: string;
    readonly openIdMetadataUrl: string;
    readonly tokenIssuer: string;
    readonly botToken: string;
  };
}

/** What the test asks of the bot's process beside HTTP; one at a time. */
export type Order =
  /** Answers when everything asked of the bot was answered. */
  | { readonly is: 'settle' }
  | { readonly is: 'write-heap'; readonly file: string }
  /** What of the pattern is in bytes that are still in use; before that, how many these are. */
  | { readonly is: 'search-bytes'; readonly pattern: string };

export interface Answer {
  readonly is: 'done';
  readonly found: readonly string[];
}
