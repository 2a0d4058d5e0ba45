import type { Config } from '../config.ts';
import { type CheckReport, type Finding, made } from './finding.ts';

const patienceMs = 5000;

/**
 * Knocks at the public address as a stranger would. Backwise refuses strangers with 401, so that is the right answer;
 * whatever else answers is something else, or nothing.
 */
export async function checkAddress(config: Config, isRunning: boolean): Promise<CheckReport> {
  const { publicUrl, slack, teams } = config;
  if (publicUrl === undefined) return { check: 'address', is: 'skipped', why: 'PUBLIC_URL is not set' };
  const paths = [
    ...(slack?.mode === 'http' ? ['/slack/events'] : []),
    ...(teams?.auth === 'entra' ? ['/api/messages'] : []),
  ];
  if (paths.length === 0) {
    return { check: 'address', is: 'skipped', why: 'no platform calls this bot over HTTP' };
  }
  const findings = await Promise.all(paths.map((path) => knock(new URL(path, publicUrl).href, isRunning)));
  return made('address', `${paths.join(' and ')} at ${publicUrl}`, findings.flat());
}

async function knock(url: string, isRunning: boolean): Promise<readonly Finding[]> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      body: '{}',
      headers: { 'content-type': 'application/json' },
      redirect: 'manual',
      signal: AbortSignal.timeout(patienceMs),
    });
    await response.arrayBuffer();
    // Without a bot behind it a proxy can only say that.
    if (response.status === 401 || (!isRunning && response.status >= 502)) return [];
    return [
      {
        id: 'address.elsewhere',
        found: `${url}: expected Backwise to refuse an unsigned request with 401, got ${response.status}`,
        todo: 'Let the reverse proxy of that address pass this path to HOST and PORT, unchanged.',
      },
    ];
  } catch (error) {
    return [
      {
        id: 'address.unreachable',
        found: `${url}: expected an answer, got ${reasonOf(error)}`,
        todo: 'Check PUBLIC_URL, its DNS entry and certificate, and that the reverse proxy and firewall let Slack and Teams in.',
      },
    ];
  }
}

/** The code of the system or of TLS, which names no secret. */
function reasonOf(error: unknown): string {
  if (error instanceof Error && error.name === 'TimeoutError')
    return `none within ${patienceMs / 1000} seconds`;
  const cause = error instanceof Error ? error.cause : undefined;
  return cause instanceof Error && 'code' in cause ? String(cause.code) : 'no connection';
}
