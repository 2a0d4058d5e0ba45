import { signSlackRequest } from '../../playground/slack/signing.ts';
import type { Fault, StandIn } from '../../playground/stand-in.ts';
import type { AttackedBot } from '../attack/attacked-bot.ts';
import { fiveMegabytes } from '../attack/hostile.ts';
import { homeTeam } from '../attack/seed-victims.ts';

/** How often each thing was done. */
export type Tally = Record<string, number>;

const commands: readonly string[] = [
  ...['help', 'learn', 'settings', 'nonsense'].map((words) => `/backwise ${words}`),
  ...['every 45m 9-17 daily UTC', 'next', 'why', 'status', 'pause 2h', 'off', 'on', 'at 25:99'].map(
    (words) => `/standing ${words}`,
  ),
  ...['/backtip', '/backtip sleep', '/stretch', '/stretch seated 5m', '/deskcheck', '/backpain'],
  ...['/backpain both my legs are numb', '/backpain my back is stiff since monday'],
];
const faults: readonly Fault[] = [
  { is: 'rate-limited', retryAfterSeconds: 1 },
  { is: 'server-error' },
  { is: 'hang' },
  { is: 'reset' },
];
const reminderButtons = ['done', 'skip', 'pause', 'keep', 'fewer'].map((name) => `reminder.${name}.v1`);

/** Does one thing after another, chosen by `random`, the way a working day has it: mostly honest, partly not. */
export class Load {
  readonly tally: Tally = {};
  readonly #bot: AttackedBot;
  readonly #random: () => number;
  #triggers = 0;

  constructor(bot: AttackedBot, random: () => number) {
    this.#bot = bot;
    this.#random = random;
  }

  /** Never rejects: that a call fails is part of the load, and what must not happen shows in the figures. */
  async once(): Promise<void> {
    const dice = this.#random();
    const done =
      dice < 0.45
        ? this.#say()
        : dice < 0.65
          ? this.#answerReminder()
          : dice < 0.75
            ? this.#pressLatest()
            : dice < 0.8
              ? this.#misbehave()
              : dice < 0.87
                ? this.#forge()
                : dice < 0.93
                  ? this.#read()
                  : dice < 0.97
                    ? this.#replay()
                    : this.#trickle();
    await done.catch(() => this.#note('refused by a stand-in'));
  }

  async #say(): Promise<void> {
    this.#note('commands');
    await this.#standIn().say({ person: this.#person(), place: 'direct', text: this.#of(commands) });
  }

  /** As one of the many people who get reminders, by the envelope a platform would send. */
  async #answerReminder(): Promise<void> {
    const bot = this.#bot;
    const [sent] = bot.rows(
      `select d.id, d.workspace_id, p.person_id from deliveries d join reminder_plans p
       on p.workspace_id = d.workspace_id and p.id = d.plan_id
       where d.state = 'sent' order by random() limit 1`,
    );
    if (sent === undefined) return;
    this.#note('reminders answered');
    const { id, person_id: person, workspace_id: workspace } = sent;
    const action = this.#of(reminderButtons);
    if (String(workspace).startsWith('teams:')) {
      const honest = bot.teams.activities().findLast(({ type }) => type === 'message') ?? {};
      const from = { id: `29:${String(person)}`, aadObjectId: person, name: '' };
      const data = { action, value: id };
      await bot.teams.sendActivity({
        ...{ ...honest, id: crypto.randomUUID(), from, type: 'invoke', text: undefined },
        ...{ name: 'adaptiveCard/action', value: { action: { type: 'Action.Execute', data } } },
      });
      return;
    }
    const payload = {
      ...{ type: 'block_actions', trigger_id: `soak-${this.#triggers++}`, team: { id: homeTeam } },
      ...{ user: { id: person, team_id: homeTeam }, actions: [{ action_id: action, value: id }] },
    };
    await this.#toSlack(new URLSearchParams({ payload: JSON.stringify(payload) }).toString());
  }

  /** Any button of the newest card or window, whatever it is. */
  async #pressLatest(): Promise<void> {
    const standIn = this.#standIn();
    const card = standIn.entries().findLast(({ from, isGone }) => from === 'bot' && !isGone);
    const ids = [...JSON.stringify(card?.card ?? '').matchAll(/"(?:action_id|action)":"([\w.]+v\d)"/g)];
    const [, action] = ids.length > 0 ? this.#of(ids) : [];
    if (card === undefined || action === undefined) return;
    this.#note('buttons');
    await standIn.press({ person: card.to ?? 'you', message: card.id, action, values: {} });
  }

  async #misbehave(): Promise<void> {
    const fault = this.#of(faults);
    this.#note(`faults: ${fault.is}`);
    this.#standIn().fail([fault]);
  }

  async #forge(): Promise<void> {
    this.#note('forged');
    const body = this.#random() < 0.3 ? fiveMegabytes : 'text=x';
    await this.#bot.exchange({ path: this.#of(['/slack/events', '/api/messages', '/nowhere']), body });
  }

  async #read(): Promise<void> {
    this.#note('pages');
    const path = this.#of(['/healthz', '/readyz', '/metrics', '/pictures/cat-cow.png']);
    await this.#bot.exchange({ method: 'GET', path });
  }

  async #replay(): Promise<void> {
    const { teams } = this.#bot;
    const old = teams.activities().find(({ type }) => type === 'message');
    if (old === undefined) return;
    this.#note('replayed');
    await teams.sendActivity(old);
  }

  /** A connection that says a little and is left alone. */
  async #trickle(): Promise<void> {
    this.#note('slow ones');
    await this.#bot.speak({ first: 'POST /slack/events HT' }, 3_000);
  }

  async #toSlack(body: string): Promise<void> {
    const type = { 'content-type': 'application/x-www-form-urlencoded' };
    const headers = { ...type, ...signSlackRequest(body, this.#bot.secrets.signing, Date.now()) };
    await this.#bot.exchange({ path: '/slack/events', headers, body });
  }

  #standIn(): StandIn {
    return this.#random() < 0.5 ? this.#bot.slack : this.#bot.teams;
  }

  #person(): 'you' | 'colleague' {
    return this.#random() < 0.5 ? 'you' : 'colleague';
  }

  #of<T>(list: readonly T[]): T {
    const chosen = list[Math.floor(this.#random() * list.length)];
    if (chosen === undefined) throw new RangeError('Expected something to choose from');
    return chosen;
  }

  #note(what: string): void {
    this.tally[what] = (this.tally[what] ?? 0) + 1;
  }
}
