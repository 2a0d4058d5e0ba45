import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

/** Milliseconds that the rest of a body may still come after it was answered. */
const leftoverMs = 1_000;
/** Milliseconds in which whoever asked has to take an answer, once it is its turn on the connection. */
const unreadMs = 20_000;
/** Requests that may wait on one connection. Both platforms and every proxy wait for the answer before the next. */
const mostWaiting = 16;

/**
 * Sees to it that nobody holds a connection for ever: neither by sending on, nor by not reading, nor by asking without
 * waiting for answers. False where it was cut for that already, and nobody is left to be answered.
 */
export function guardConnection(request: IncomingMessage, response: ServerResponse): boolean {
  cutLeftover(request, response);
  if (hasTooManyWaiting(request.socket, response)) return false;
  cutUnread(request.socket, response);
  return true;
}

/**
 * Whoever was answered and still sends, without an end, is cut off. Nothing here holds on to the request meanwhile: what
 * somebody typed must not outlive its answer.
 */
function cutLeftover(request: IncomingMessage, response: ServerResponse): void {
  const { socket } = request;
  const known = new WeakRef(request);
  response.once('finish', () => {
    if (known.deref()?.complete !== false) return;
    setTimeout(() => {
      if (known.deref()?.complete === false) socket.destroy();
    }, leftoverMs).unref();
  });
}

/** Whoever does not read, or hardly, is cut off: what was answered would wait for them, a connection each, for ever. */
function cutUnread(socket: Socket, response: ServerResponse): void {
  response.once('prefinish', () => {
    const cut = setTimeout(() => socket.destroy(), unreadMs).unref();
    response.once('close', () => clearTimeout(cut));
  });
}

const waiting = new WeakMap<Socket, number>();

/** True where so many requests wait on this connection that it was cut. */
function hasTooManyWaiting(socket: Socket, response: ServerResponse): boolean {
  const count = (waiting.get(socket) ?? 0) + 1;
  if (count > mostWaiting) {
    socket.destroy();
    return true;
  }
  waiting.set(socket, count);
  response.once('close', () => waiting.set(socket, (waiting.get(socket) ?? 1) - 1));
  return false;
}
