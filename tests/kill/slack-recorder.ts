import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A Slack Web API that takes its time, says now and then that it is asked too often, and remembers what it took. */
export interface SlackRecorder {
  /** How often a message was taken for each place. */
  readonly taken: ReadonlyMap<string, number>;
  /** The process whose message was last taken for each place. */
  readonly takenBy: ReadonlyMap<string, string>;
  /** How often it asked to wait, and how many calls came all the same while it had asked that workspace to. */
  readonly waits: { asked: number; ignored: number };
  /** How many posts of a process it has taken and not answered yet. */
  openOf(process: string): number;
  /** What it asked a process just before that one was killed nobody else can know. */
  forgive(): void;
  apiUrlOf(process: string): string;
  close(): Promise<void>;
}

/** One in so many posts is answered with a 429. */
const oneInWaits = 30;
const waitSeconds = 3;
/**
 * So many calls to one workspace may come after one was told to wait: three were under way, and a process that had no
 * turn just then starts a few more before it reads the answer. `tests/outbox/lanes.test.ts` is exact about it.
 */
const othersUnderWay = 8;
/** A process that is killed so soon after it was told to wait may not have written it down. Milliseconds. */
const writtenAfterMs = 1_500;

interface Wait {
  readonly until: number;
  /** How many calls came since. */
  calls: number;
}

export async function startSlackRecorder(random: () => number): Promise<SlackRecorder> {
  const taken = new Map<string, number>();
  const takenBy = new Map<string, string>();
  const waits = { asked: 0, ignored: 0 };
  const standing = new Map<string, Wait>();
  const open = new Map<string, number>();
  const server = createServer(async (request, response) => {
    const { process, method, token, channel } = await readCall(request);
    const answer = (status: number, body: object, headers: Record<string, string> = {}) => {
      if (response.destroyed) return;
      response
        .writeHead(status, { 'content-type': 'application/json', ...headers })
        .end(JSON.stringify(body));
    };
    if (method !== 'chat.postMessage') return answer(200, { ok: true });
    const now = Date.now();
    const wait = standing.get(token);
    const isWaiting = wait !== undefined && now < wait.until - 50;
    if (isWaiting && ++wait.calls > othersUnderWay) waits.ignored += 1;
    if (random() < 1 / oneInWaits) {
      waits.asked += 1;
      standing.set(token, { until: now + waitSeconds * 1000, calls: isWaiting ? wait.calls : 0 });
      return answer(429, { ok: false, error: 'ratelimited' }, { 'retry-after': String(waitSeconds) });
    }
    // Taken here, answered later: a kill in between is what nobody can tell apart.
    taken.set(channel, (taken.get(channel) ?? 0) + 1);
    takenBy.set(channel, process);
    open.set(process, (open.get(process) ?? 0) + 1);
    setTimeout(
      () => {
        open.set(process, (open.get(process) ?? 0) - 1);
        answer(200, { ok: true, channel, ts: `1700000000.${taken.size}` });
      },
      10 + random() * 140,
    );
  });
  // Longer than the test: a connection that ends just when it is used again would be one more way not to know.
  server.keepAliveTimeout = 600_000;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    taken,
    takenBy,
    waits,
    openOf: (process) => open.get(process) ?? 0,
    forgive() {
      const lately = Date.now() + waitSeconds * 1000 - writtenAfterMs;
      for (const [token, { until }] of standing) if (until > lately) standing.delete(token);
    },
    apiUrlOf: (process) => `http://127.0.0.1:${port}/${process}/`,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

async function readCall(request: IncomingMessage) {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const fields = new URLSearchParams(Buffer.concat(chunks).toString());
  return {
    process: (request.url ?? '').split('/')[1] ?? '',
    method: (request.url ?? '').split('/').at(-1) ?? '',
    token: request.headers.authorization ?? '',
    channel: fields.get('channel') ?? '',
  };
}
