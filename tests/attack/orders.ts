/** How the bot's process reaches the stand-ins. */
export interface Reach {
  readonly slackApiUrl: string;
  readonly sendWithinMs: number;
  readonly teams: {
    readonly openIdMetadataUrl: string;
    readonly tokenIssuer: string;
    readonly botToken: string;
  };
}

/** What the test asks of the bot's process beside HTTP, one at a time: to answer when idle, or to say what it uses. */
export type Order = 'settle' | 'measure';

/** What the process uses, after a collection of garbage. Bytes; `handles` are the kinds of what Node keeps open. */
export interface Measured {
  readonly is: 'measured';
  readonly rss: number;
  readonly heapUsed: number;
  readonly external: number;
  readonly arrayBuffers: number;
  readonly handles: readonly string[];
}

export type Answer = { readonly is: 'started'; readonly url: string } | { readonly is: 'settled' } | Measured;
