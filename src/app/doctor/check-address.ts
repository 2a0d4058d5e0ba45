import { randomUUID } from 'node:crypto';
import { answersKnock, knockAsSlack } from '../../../adapters/slack/knock.ts';
import { answerToStrangers } from '../../../adapters/teams/http-listener.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Config } from '../config/config.ts';
import { pictureAddress } from '../pictures/picture-routes.ts';
import { noSuchWeek } from '../pictures/week-pictures.ts';
import { type CheckReport, type Finding, made } from './finding.ts';

const patienceMs = 5000;

/** What is asked of the public address, and how to tell the answer of this bot from anybody else's. */
interface Question {
  readonly url: string;
  readonly request: RequestInit;
  readonly expected: string;
  readonly isOurs: (status: number, body: Buffer) => boolean;
}

interface Asked {
  readonly config: Config;
  readonly clock: Clock;
  /** Whether the bot runs: without one behind it a proxy can only say that. */
  readonly isRunning: boolean;
  /** A picture of `content/`, which a bot has to show. */
  readonly pictureId: string | undefined;
}

/**
 * Asks at the public address what nobody but this bot answers so: Slack's own challenge under the signing secret, the
 * words for a stranger at the door for Teams, and the pictures that the platforms fetch there. Never rejects.
 */
export async function checkAddress({ config, clock, isRunning, pictureId }: Asked): Promise<CheckReport> {
  const { publicUrl, slack, teams } = config;
  if (publicUrl === undefined) return { check: 'address', is: 'skipped', why: 'PUBLIC_URL is not set' };
  if (!slack && !teams) {
    return { check: 'address', is: 'skipped', why: 'no platform is connected that would come there' };
  }
  const at = (path: string) => new URL(path, publicUrl).href;
  const questions: readonly Question[] = [
    ...(slack?.mode === 'http' && slack.signingSecret !== undefined
      ? [challenge(at('/slack/events'), slack.signingSecret, clock.now())]
      : []),
    ...(teams?.auth === 'entra' ? [strangerAtTeams(at('/api/messages'))] : []),
    ...(pictureId === undefined ? [] : [picture(pictureAddress(publicUrl, pictureId))]),
    week(at('/weeks/none.png')),
  ];
  const findings = (await Promise.all(questions.map((question) => ask(question, isRunning)))).flat();
  const paths = questions.map(({ url }) => new URL(url).pathname).join(', ');
  return made('address', `${paths} at ${publicUrl}`, withoutEchoes(findings));
}

function challenge(url: string, signingSecret: string, now: Temporal.Instant): Question {
  const nonce = randomUUID();
  return {
    url,
    request: { method: 'POST', ...knockAsSlack(signingSecret, nonce, now) },
    expected: 'this bot to return a challenge signed with SLACK_SIGNING_SECRET',
    isOurs: (status, body) => status === 200 && answersKnock(body.toString(), nonce),
  };
}

function strangerAtTeams(url: string): Question {
  return {
    url,
    request: { method: 'POST', body: '{}', headers: { 'content-type': 'application/json' } },
    expected: 'Backwise to refuse a request without a token, with 401 and in its own words',
    isOurs: (status, body) => status === 401 && body.toString() === answerToStrangers,
  };
}

function picture(url: string): Question {
  const signature = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');
  return {
    url,
    request: { method: 'GET' },
    expected: 'a picture that the platforms can fetch',
    isOurs: (status, body) => status === 200 && body.subarray(0, signature.length).equals(signature),
  };
}

function week(url: string): Question {
  return {
    url,
    request: { method: 'GET' },
    expected: 'Backwise to know of no such picture, with 404 and in its own words',
    isOurs: (status, body) => status === 404 && body.toString() === JSON.stringify(noSuchWeek),
  };
}

async function ask(question: Question, isRunning: boolean): Promise<readonly Finding[]> {
  const { url, request, expected, isOurs } = question;
  try {
    const response = await fetch(url, {
      ...request,
      redirect: 'manual',
      signal: AbortSignal.timeout(patienceMs),
    });
    const body = Buffer.from(await response.arrayBuffer());
    if (isOurs(response.status, body) || (!isRunning && response.status >= 502)) return [];
    return [
      {
        id: 'address.elsewhere',
        found: `${url}: expected ${expected}, got ${response.status} and another answer`,
        todo: 'Let the reverse proxy of that address pass this path to HOST and PORT of this bot, unchanged, and start the bot with the settings of now.',
      },
    ];
  } catch (error) {
    return [
      {
        id: 'address.unreachable',
        found: `${new URL(url).origin}: expected an answer, got ${reasonOf(error)}`,
        todo: 'Check PUBLIC_URL, its DNS entry and certificate, and that the reverse proxy and firewall let Slack and Teams in.',
      },
    ];
  }
}

/** Where nobody answers, every path says the same. */
function withoutEchoes(findings: readonly Finding[]): readonly Finding[] {
  return [...new Map(findings.map((finding) => [finding.found, finding])).values()];
}

/** The code of the system or of TLS, which names no secret. */
function reasonOf(error: unknown): string {
  if (error instanceof Error && error.name === 'TimeoutError')
    return `none within ${patienceMs / 1000} seconds`;
  const cause = error instanceof Error ? error.cause : undefined;
  return cause instanceof Error && 'code' in cause ? String(cause.code) : 'no connection';
}
