import type { Config } from '../config/config.ts';

/**
 * What seals the addresses of people's own pictures. Without a BACKWISE_SECRET, which one workspace with its token in the
 * settings does not need, what the platforms gave us does: a key of its own for each process would open neither what
 * another process sealed nor what this one did before it was started anew. None where there is nothing secret at all.
 */
export function pictureSecrets({
  secrets,
  slack,
  teams,
}: Pick<Config, 'secrets' | 'slack' | 'teams'>): readonly string[] {
  if (secrets.length > 0) return secrets;
  const given = [slack?.signingSecret, slack?.botToken, teams?.appPassword].find(Boolean);
  return given === undefined ? [] : [given];
}
