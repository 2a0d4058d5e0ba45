import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { errorFacts } from '../../ports/error-facts.ts';
import type { Log } from '../../ports/log.ts';
import { answerJson, type Routes } from '../http/http-server.ts';
import { drawPng } from './draw-png.ts';

/** Pixels across. Twice what a phone shows, so that lines stay sharp. */
const width = 720;
const keptByBrowsersSeconds = 86_400;

interface Drawn {
  readonly png: Buffer;
  readonly tag: string;
}

/** The address of a picture below the address people and platforms know this bot by. */
export function pictureAddress(publicUrl: string, id: string): string {
  return new URL(`/pictures/${id}.png`, publicUrl).href;
}

/**
 * `GET /pictures/<id>.png`: the drawings of `content/` as PNG, for the platforms to fetch. Each is drawn once, when it
 * is first asked for. Nothing but these ids can be asked for, and the disk is not touched.
 */
export function createPictureRoutes(pictures: ReadonlyMap<string, string>, log: Log): Routes {
  const drawn = new Map<string, Promise<Drawn>>();
  const find = (id: string, svg: string): Promise<Drawn> => {
    const known = drawn.get(id);
    if (known) return known;
    const drawing = draw(svg);
    drawn.set(id, drawing);
    // The next request tries again.
    drawing.catch(() => drawn.delete(id));
    return drawing;
  };
  return {
    '/pictures/': (request, response) => {
      const [, id = ''] = /^\/pictures\/([a-z0-9-]+)\.png(?:\?|$)/.exec(request.url ?? '') ?? [];
      const svg = pictures.get(id);
      if (svg === undefined) return answerJson(response, 404, { error: 'There is no such picture.' });
      if (request.method !== 'GET' && request.method !== 'HEAD') {
        response.setHeader('allow', 'GET, HEAD');
        return answerJson(response, 405, { error: 'Expected GET or HEAD.' });
      }
      find(id, svg).then(
        (picture) => send(request, response, picture),
        (error: unknown) => {
          log.error('picture.not-drawn', { id, ...errorFacts(error) });
          answerJson(response, 500, { error: 'The picture could not be drawn.' });
        },
      );
    },
  };
}

async function draw(svg: string): Promise<Drawn> {
  const png = await drawPng(svg, width);
  return { png, tag: `"${createHash('sha256').update(png).digest('base64url').slice(0, 22)}"` };
}

function send(request: IncomingMessage, response: ServerResponse, { png, tag }: Drawn): void {
  const headers = {
    etag: tag,
    'cache-control': `public, max-age=${keptByBrowsersSeconds}`,
    'x-content-type-options': 'nosniff',
    // Shown inside the pages of chat platforms.
    'cross-origin-resource-policy': 'cross-origin',
  };
  if (request.headers['if-none-match'] === tag) {
    response.writeHead(304, headers).end();
    return;
  }
  response.writeHead(200, { ...headers, 'content-type': 'image/png', 'content-length': png.length });
  response.end(request.method === 'HEAD' ? undefined : png);
}
