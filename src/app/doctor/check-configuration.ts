import { statSync } from 'node:fs';
import { StartMistake } from '../../ports/errors.ts';
import { type Config, readConfig } from '../config/config.ts';
import { namesInEnvFile } from '../config/environment.ts';
import { readEnvFile } from '../config/read-env-file.ts';
import { storeName } from '../open-configured-store.ts';
import type { DoctorParts } from './doctor-parts.ts';
import { type CheckReport, type Finding, type FindingId, made } from './finding.ts';

/** The settings as far as they can be read, and what is wrong with them. */
export interface ReadSettings {
  readonly report: CheckReport;
  /** `undefined` where the bot would not start with them. */
  readonly config: Config | undefined;
}

const leastNode = [26, 10] as const;

/** Reads `.env` and the environment as the bot would. */
export async function checkConfiguration(parts: DoctorParts): Promise<ReadSettings> {
  const findings: Finding[] = [...nodeFindings(parts.nodeVersion), ...modeFindings(parts.envFile)];
  const file = await collect(findings, 'configuration.env-file', () =>
    readEnvFile(parts.envFile, namesInEnvFile),
  );
  const config = await collect(findings, 'configuration.setting', () =>
    readConfig({ ...file, ...parts.variables }),
  );
  if (config && storeName(config) === 'playground') {
    await collect(findings, 'configuration.setting', parts.loadPlayground);
  }
  if (config?.slack?.signingSecret !== undefined && !/^[0-9a-f]{32}$/.test(config.slack.signingSecret)) {
    findings.push({
      id: 'configuration.signing-secret',
      found: `SLACK_SIGNING_SECRET: expected 32 digits and letters from a to f, got ${config.slack.signingSecret.length} characters of another kind`,
      todo: 'Copy "Signing Secret" from "Basic Information" of the app into SLACK_SIGNING_SECRET.',
    });
  }
  if (config?.teams && config.tipsConfiguredBy === 'admins' && config.tipsAdmins.length === 0) {
    findings.push({
      id: 'configuration.tips-admins',
      found:
        'TIPS_ADMINS: expected the people who may set tips on Teams, which tells no bot who is in charge, got nobody',
      todo: 'Put their Entra object ids into TIPS_ADMINS, separated by commas.',
    });
  }
  return { config, report: made('configuration', config ? describe(config) : 'settings', findings) };
}

function describe({ slack, teams, databaseUrl, host, port }: Config): string {
  const connected = [
    ...(slack ? [`Slack (${slack.mode === 'socket' ? 'Socket Mode' : 'HTTP'})`] : []),
    ...(teams ? [`Teams (${teams.auth === 'off' ? 'authentication off' : teams.appType})`] : []),
  ];
  const whom = connected.length === 0 ? 'nothing connected: the playground' : connected.join(' and ');
  return `${whom}, ${databaseUrl ? 'PostgreSQL' : 'SQLite'}, on ${host}:${port}`;
}

async function collect<T>(
  findings: Finding[],
  id: FindingId,
  read: () => T | Promise<T>,
): Promise<T | undefined> {
  try {
    return await read();
  } catch (error) {
    if (!(error instanceof StartMistake)) throw error;
    findings.push(...error.mistakes.map((found) => ({ id, found, todo: error.remedy })));
    return undefined;
  }
}

function nodeFindings(version: string): readonly Finding[] {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [leastMajor, leastMinor] = leastNode;
  if (major > leastMajor || (major === leastMajor && minor >= leastMinor)) return [];
  return [
    {
      id: 'configuration.node',
      found: `Node: expected ${leastNode.join('.')} or later, got ${version}`,
      todo: 'Run npm ci, which brings the right Node, and start Backwise through npm.',
    },
  ];
}

function modeFindings(file: string): readonly Finding[] {
  const mode = process.platform === 'win32' ? 0 : (statSync(file, { throwIfNoEntry: false })?.mode ?? 0);
  if ((mode & 0o004) === 0) return [];
  return [
    {
      id: 'configuration.env-readable',
      found: `${file}: expected a file that only its owner reads, got one that everybody on this machine can read`,
      todo: `Run chmod 600 ${file}.`,
    },
  ];
}
