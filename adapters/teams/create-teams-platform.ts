import type { IncomingMessage, ServerResponse } from 'node:http';
import type { ChatPlatform } from '../../src/ports/chat-platform.ts';
import type { Clock } from '../../src/ports/clock.ts';
import type { Log } from '../../src/ports/log.ts';
import type { House } from '../../src/usecases/house.ts';
import { appIdOf, checkAuth, serviceUrlPolicyOf, type TeamsAuth, tenantsOf } from './auth-options.ts';
import { makeAuthentication, makeCredentials, tokenSourceOf } from './authentication.ts';
import { FreshCredentials } from './fresh-credentials.ts';
import { makeHttpListener } from './http-listener.ts';
import { LateFarewells } from './late-farewells.ts';
import { TeamsPlatform } from './platform.ts';
import type { ReachLookup } from './reach.ts';
import { requests as ownRequests, type Requests } from './requests.ts';
import { TeamsAdapter } from './teams-adapter.ts';
import { makeTokenCheck } from './verify-token.ts';

export interface TeamsOptions {
  readonly auth: TeamsAuth;
  /** Host the shared HTTP server binds; anything but loopback demands real authentication. */
  readonly boundTo: string;
  /** Entra tenants that are let in; the registration's own where it is left out. */
  readonly tenants?: readonly string[];
  /** The clock of the world, never a moved one: tokens and Retry-After dates go by it. */
  readonly realTime: Clock;
  readonly log: Log;
  /** Where conversations are served at present. */
  readonly reaches: ReachLookup;
  /** Milliseconds one send may take. */
  readonly timeoutMs?: number;
}

type Listener = (request: IncomingMessage, response: ServerResponse) => void;

/** Teams, ready to send; `listen` makes it hear once the house stands. */
export interface Teams {
  readonly platform: ChatPlatform;
  /** Makes the listener for `/api/messages` on the shared server. `stopping`: aborted when the process stops. */
  listen(house: House, requests?: Requests, stopping?: AbortSignal): Listener;
}

/** Connects Microsoft Teams. Throws StartMistake when the options would leave the door open or cannot work. */
export function createTeamsPlatform(options: TeamsOptions): Teams {
  const { auth, realTime, log, reaches, timeoutMs = 10_000 } = options;
  checkAuth(auth, options.boundTo, options.tenants);
  const appId = appIdOf(auth);
  const credentials = new FreshCredentials(makeCredentials(auth), realTime);
  const adapter = new TeamsAdapter(makeAuthentication(auth, credentials, timeoutMs), log);
  const platform = new TeamsPlatform(
    { adapter, appId, clock: realTime, timeoutMs },
    auth,
    credentials,
    reaches,
  );
  const source = tokenSourceOf(auth);
  const guards = {
    policy: serviceUrlPolicyOf(auth),
    tenants: tenantsOf(auth, options.tenants),
    verifyToken: source && makeTokenCheck({ ...source, appId, realTime }),
  };
  return {
    platform,
    listen: (house, requests = ownRequests, stopping = new AbortController().signal) => {
      const farewells = new LateFarewells(house.clock, stopping);
      return makeHttpListener(adapter, guards, { house, requests, platform, farewells });
    },
  };
}
