/** Every finding the doctor can make. docs/operate/ explains each; a test compares the two lists. */
export const findingIds = [
  'configuration.env-file',
  'configuration.setting',
  'configuration.env-readable',
  'configuration.signing-secret',
  'configuration.node',
  'configuration.tips-admins',
  'content.mistake',
  'manifest.unreadable',
  'manifest.command',
  'manifest.scope',
  'manifest.event',
  'database.folder',
  'database.place',
  'database.unusable',
  'database.damaged',
  'database.foreign',
  'database.newer',
  'database.older',
  'database.incomplete',
  'database.half-moved',
  'database.moved',
  'database.half-restored',
  'database.queue',
  'database.read-only',
  'database.connections',
  'database.secret',
  'database.disk',
  'server.port',
  'server.not-ready',
  'server.elsewhere',
  'server.deaf',
  'server.requests-refused',
  'time.zones',
  'time.skew',
  'slack.token',
  'slack.scope-missing',
  'slack.scope-needless',
  'slack.app-token',
  'slack.other-app',
  'slack.client',
  'slack.unreachable',
  'teams.secret',
  'teams.unreachable',
  'address.unreachable',
  'address.elsewhere',
  'deliveries.sending-long',
  'deliveries.overdue',
  'deliveries.lane-dead',
  'deliveries.unknown-share',
  'deliveries.refused',
  'deliveries.tick',
  'deliveries.set-aside',
] as const;

export type FindingId = (typeof findingIds)[number];

export const checkNames = [
  'configuration',
  'content',
  'manifest',
  'database',
  'server',
  'slack',
  'teams',
  'address',
  'time',
  'deliveries',
] as const;

export type CheckName = (typeof checkNames)[number];

/** Something that wants doing. */
export interface Finding {
  readonly id: FindingId;
  /** What was expected and what is there instead. Never a secret, never a person. */
  readonly found: string;
  /** What to do about it, one sentence. */
  readonly todo: string;
}

/** What one check came to. */
export type CheckReport =
  | {
      readonly check: CheckName;
      readonly is: 'made';
      /** What was looked at, for whoever reads that all is well. */
      readonly seen: string;
      readonly findings: readonly Finding[];
    }
  | { readonly check: CheckName; readonly is: 'skipped'; readonly why: string }
  /** The check itself broke, so nothing is known; `error` is the class of what was thrown. */
  | { readonly check: CheckName; readonly is: 'broken'; readonly error: string };

/** A check that was made. */
export function made(check: CheckName, seen: string, findings: readonly Finding[] = []): CheckReport {
  return { check, is: 'made', seen, findings };
}
