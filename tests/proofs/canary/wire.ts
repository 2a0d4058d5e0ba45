import { channel } from 'node:diagnostics_channel';
import { type IncomingMessage, request } from 'node:http';

/** Something that left the bot: to whom as far as one can see, and all of it. */
export interface Heard {
  readonly atMs: number;
  readonly what: string;
  readonly text: string;
}

/**
 * Writes down every request that comes to a server of this process, byte for byte: with the stand-ins here and the
 * bot elsewhere, that is all the bot says to its platforms, whether it is taken or not.
 */
export function recordRequests(): { readonly heard: readonly Heard[]; stop(): void } {
  const heard: Heard[] = [];
  const start = channel('http.server.request.start');
  const note = (message: unknown): void => {
    const { request: incoming } = message as { readonly request: IncomingMessage };
    const chunks: Buffer[] = [];
    const push = incoming.push.bind(incoming);
    // Listening to the stream would take its data away from whom it is meant for.
    incoming.push = (chunk: Buffer | null, encoding?: BufferEncoding) => {
      if (chunk === null) {
        const head = `${incoming.method} ${incoming.url} ${incoming.rawHeaders.join(' ')}`;
        const text = `${head}\n${Buffer.concat(chunks).toString('utf8')}`;
        heard.push({ atMs: Date.now(), what: String(incoming.url), text });
      } else chunks.push(chunk);
      return push(chunk, encoding);
    };
  };
  start.subscribe(note);
  return { heard, stop: () => void start.unsubscribe(note) };
}

/** What somebody sends to the bot by hand. */
export interface Sent {
  readonly method?: string;
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/**
 * Sends it on a connection of its own and resolves to all of the answer, head included; to nothing where the
 * connection was cut.
 */
export function exchange(origin: string, { method = 'POST', path, headers = {}, body = '' }: Sent) {
  return new Promise<Heard>((resolve) => {
    let text = '';
    const end = (): void => resolve({ atMs: Date.now(), what: `answer to ${method} ${path}`, text });
    const outgoing = request(
      new URL(origin),
      { method, path, agent: false, headers: { ...headers, 'content-length': Buffer.byteLength(body) } },
      (response) => {
        text = `${response.statusCode} ${response.rawHeaders.join(' ')}\n`;
        response.setEncoding('utf8').on('data', (part: string) => {
          text += part;
        });
        response.on('error', end).on('end', end);
      },
    );
    outgoing.on('error', end);
    outgoing.end(body);
  });
}
