import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import {
  type Fault,
  type PlaceName,
  PlaygroundMistake,
  type Pressed,
  type Said,
  type StandIn,
  type StandInPerson,
} from '../stand-in.ts';
import {
  type Activity,
  installationActivities,
  isMentioned,
  messageActivity,
  type Occasion,
} from './activities.ts';
import { type BotReply, postActivity } from './bot-line.ts';
import { answerConnector } from './connector.ts';
import { type PressParts, press } from './interactions.ts';
import { createPremises, Installation, type Target } from './premises.ts';
import { createSigningKey, type SigningKey, type TokenOverrides } from './signing-key.ts';
import { Transcript } from './transcript.ts';

/** How a stand-in is set up. */
interface TeamsStandInOptions {
  /** Base URL of the bot; activities go to `/api/messages` below it. */
  readonly botUrl: () => string;
  /** The bot's clock as an RFC 3339 or RFC 9557 instant. */
  readonly now: () => Promise<string>;
  /** IANA zone both people start with. */
  readonly zone: string;
  readonly appId: string;
  readonly tenantId?: string;
  /** 0, the default, takes a free port. */
  readonly port?: number;
  /** The one bearer token the connector takes; any that is not empty when left out. */
  readonly botToken?: string;
  /** Channels the signing key may speak for. */
  readonly endorsements?: readonly string[];
  /** How long an invoke may take, in milliseconds; Teams gives about five seconds. */
  readonly answerWithinMs?: number;
}

/** The stand-in with what only Teams has. */
export interface TeamsStandIn extends StandIn {
  /** What activities carry as serviceUrl, with a slash at the end as Teams' own have. Known after `start`. */
  readonly serviceUrl: string;
  readonly openIdMetadataUrl: string;
  readonly tokenIssuer: string;
  readonly tenantId: string;
  /** Adds the app to both personal chats and the team, once; what is there already is not told again. */
  install(): Promise<void>;
  /** From now on the bot's messages to that person's chat are refused. */
  block(person: StandInPerson['id']): void;
  /** The last 200 activities the bot was sent, oldest first, so that a test can send one twice. */
  activities(): readonly Activity[];
  /** Posts any activity, signed well unless a token (or null for none) is given. Resolves with the bot's answer. */
  sendActivity(
    activity: Activity,
    how?: { readonly token?: string | null },
  ): Promise<{ readonly status: number; readonly body: unknown }>;
  /** A token for this bot, or a forged one. */
  signToken(overrides?: TokenOverrides): string;
}

const tokenIssuer = 'https://api.botframework.com';
const metadataPath = '/v1/.well-known/openidconfiguration';
const keysPath = '/v1/.well-known/keys';
const servicePath = '/teams';
const defaultTenantId = '7d9a2f64-52c3-4b0e-8f0a-6c1b5a3e9d10';
/** Teams gives a bot 15 seconds for what is no invoke. */
const messageWithinMs = 15_000;
const activitiesKept = 200;

/** A Bot connector on loopback with one tenant, one team and two people; nothing leaves the machine. */
export function createTeamsStandIn(options: TeamsStandInOptions): TeamsStandIn {
  return new LoopbackTeams(options);
}

class LoopbackTeams implements TeamsStandIn {
  readonly platform = 'teams';
  readonly tokenIssuer = tokenIssuer;
  readonly people: readonly StandInPerson[];
  readonly tenantId: string;
  readonly #options: TeamsStandInOptions;
  readonly #premises;
  readonly #installation = new Installation();
  readonly #transcript = new Transcript();
  readonly #faults: Fault[] = [];
  readonly #complaints: string[] = [];
  readonly #activities: Activity[] = [];
  #server: Server | undefined;
  #key: SigningKey | undefined;
  #url: string | undefined;

  constructor(options: TeamsStandInOptions) {
    this.#options = options;
    this.tenantId = options.tenantId ?? defaultTenantId;
    this.#premises = createPremises(options.appId, this.tenantId);
    this.people = (['you', 'colleague'] as const).map((id) => ({ id, zone: options.zone }));
  }

  get url(): string {
    if (this.#url === undefined) throw new Error('The stand-in has no URL yet: expected start() before.');
    return this.#url;
  }

  get serviceUrl(): string {
    return `${this.url}${servicePath}/`;
  }

  get openIdMetadataUrl(): string {
    return `${this.url}${metadataPath}`;
  }

  async start(): Promise<void> {
    this.#key = await createSigningKey(this.#options.endorsements ?? ['msteams']);
    const server = createServer((request, response) => {
      this.#answer(request, response).catch((error: unknown) => {
        this.#complain(`The stand-in failed: ${String(error)}`);
        if (response.headersSent) request.socket.destroy();
        else response.writeHead(500).end();
      });
    });
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    server.once('error', reject);
    server.listen(this.#options.port ?? 0, '127.0.0.1', resolve);
    await promise;
    const address = server.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    this.#server = server;
    this.#url = `http://127.0.0.1:${port}`;
  }

  async stop(): Promise<void> {
    const server = this.#server;
    if (server === undefined) return;
    this.#server = undefined;
    const { promise, resolve } = Promise.withResolvers<void>();
    server.close(() => resolve());
    // A fault may have left a call hanging on purpose.
    server.closeAllConnections();
    await promise;
  }

  async say({ person, place, text }: Said): Promise<void> {
    const who = this.#personOf(person);
    if (text.trim() === '') throw new PlaygroundMistake('Expected a text to say, got none.');
    const target = targetSaid(place, who.id);
    this.#installation.requirePresence();
    await this.#installAt(target.is === 'direct' ? who.id : 'team');
    const occasion = await this.#occasion(who.id, target);
    const activity = messageActivity(occasion, text);
    const seen = target.is === 'channel' ? { is: 'channel' as const, root: String(activity.id) } : target;
    const isUnheard = target.is !== 'direct' && !isMentioned(text);
    this.#transcript.add(String(activity.id), seen, {
      is: 'message',
      from: who.id,
      text,
      time: occasion.now,
      isUnheard,
    });
    if (!isUnheard) await this.#tell(activity);
  }

  async press(pressed: Pressed): Promise<void> {
    this.#personOf(pressed.person);
    this.#installation.requirePresence();
    const parts: PressParts = {
      transcript: this.#transcript,
      now: this.#options.now,
      complain: (sentence) => this.#complain(sentence),
      tell: (activity) => this.#tell(activity),
      ask: (activity) => this.#post(activity, this.#options.answerWithinMs ?? 5_000),
      occasionAt: (person, { target }) => this.#occasion(person, target),
    };
    await press(parts, pressed);
  }

  fail(faults: readonly Fault[]): void {
    this.#faults.push(...faults);
  }

  entries() {
    return this.#transcript.entries();
  }

  complaints(): readonly string[] {
    return [...this.#complaints];
  }

  activities(): readonly Activity[] {
    return [...this.#activities];
  }

  async install(): Promise<void> {
    this.#installation.isRemoved = false;
    for (const where of ['team', 'you', 'colleague'] as const) await this.#installAt(where);
  }

  async openHome(): Promise<void> {
    throw new PlaygroundMistake('Teams has no Home tab; type settings in the chat with the bot.', 404);
  }

  /** Teams tells nobody: the sender's zone comes with what they say next. */
  async tellProfile(): Promise<void> {}

  async uninstall(): Promise<void> {
    this.#installation.requirePresence();
    const places = this.#installation.list();
    this.#installation.isRemoved = true;
    // The door closes first: what the bot says on hearing of it is refused already, as on Teams.
    for (const where of places) this.#installation.remove(where);
    for (const where of places) await this.#tellInstallation(where, 'remove');
  }

  block(person: StandInPerson['id']): void {
    this.#installation.block(this.#personOf(person).id);
  }

  signToken(overrides: TokenOverrides = {}): string {
    if (this.#key === undefined) throw new Error('The stand-in has no key yet: expected start() before.');
    const claims = { iss: tokenIssuer, aud: this.#options.appId, serviceurl: this.serviceUrl };
    return this.#key.signToken(claims, overrides);
  }

  async sendActivity(activity: Activity, { token = this.signToken() }: { token?: string | null } = {}) {
    const reply = await this.#post(activity, messageWithinMs, token);
    if (reply === 'too-late') throw new PlaygroundMistake('The bot did not answer in 15 seconds.', 504);
    return reply;
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = request.url ?? '/';
    if (path.startsWith(`${servicePath}/`)) {
      const parts = {
        premises: this.#premises,
        installation: this.#installation,
        transcript: this.#transcript,
        faults: this.#faults,
        now: this.#options.now,
        complain: (sentence: string) => this.#complain(sentence),
        ...(this.#options.botToken === undefined ? {} : { botToken: this.#options.botToken }),
      };
      return answerConnector(parts, request, response, path.slice(servicePath.length));
    }
    const documents: Readonly<Record<string, unknown>> = {
      [metadataPath]: {
        issuer: tokenIssuer,
        jwks_uri: `${this.url}${keysPath}`,
        id_token_signing_alg_values_supported: ['RS256'],
      },
      [keysPath]: this.#key?.keySet,
    };
    const document = request.method === 'GET' ? documents[path] : undefined;
    if (document === undefined) this.#complain(`${request.method} ${path}: nothing is served there.`);
    response.writeHead(document === undefined ? 404 : 200, { 'content-type': 'application/json' });
    response.end(JSON.stringify(document ?? { error: { code: 'NotFound' } }));
  }

  async #installAt(where: StandInPerson['id'] | 'team'): Promise<void> {
    if (!this.#installation.add(where)) return;
    try {
      await this.#tellInstallation(where, 'add');
    } catch (error) {
      this.#installation.remove(where);
      throw error;
    }
  }

  async #tellInstallation(where: StandInPerson['id'] | 'team', action: 'add' | 'remove'): Promise<void> {
    const isTeam = where === 'team';
    const target: Target = isTeam ? { is: 'channel' } : { is: 'direct', person: where };
    const occasion = await this.#occasion(isTeam ? 'you' : where, target);
    for (const activity of installationActivities(occasion, action)) await this.#tell(activity);
  }

  async #occasion(person: StandInPerson['id'], target: Target): Promise<Occasion> {
    const now = await this.#options.now();
    const { serviceUrl } = this;
    return { premises: this.#premises, serviceUrl, person: this.#personOf(person), target, now };
  }

  #personOf(id: string): StandInPerson {
    const person = this.people.find((one) => one.id === id);
    if (person === undefined)
      throw new PlaygroundMistake(`No person "${id}"; expected you or colleague.`, 404);
    return person;
  }

  #complain(sentence: string): void {
    this.#complaints.push(sentence);
  }

  async #tell(activity: Activity): Promise<void> {
    const reply = await this.#post(activity, messageWithinMs);
    if (reply !== 'too-late' && reply.status < 300) return;
    const came = reply === 'too-late' ? 'no answer in 15 seconds' : `status ${reply.status}`;
    const mistake = `The bot did not take the ${activity.type} activity: expected status 200, got ${came}.`;
    this.#complain(mistake);
    throw new PlaygroundMistake(mistake, 502);
  }

  async #post(
    activity: Activity,
    withinMs: number,
    token: string | null = this.signToken(),
  ): Promise<BotReply> {
    this.#activities.push(activity);
    // The playground may run for days.
    if (this.#activities.length > activitiesKept) this.#activities.shift();
    return postActivity(`${this.#options.botUrl()}/api/messages`, activity, token, withinMs);
  }
}

function targetSaid(place: PlaceName, person: StandInPerson['id']): Target {
  switch (place) {
    case 'direct':
      return { is: 'direct', person };
    case 'channel':
      return { is: 'channel' };
    case 'other-channel':
      throw new PlaygroundMistake(
        'The app is not in the team of other-channel: nothing said there can reach the bot.',
        409,
      );
  }
}
