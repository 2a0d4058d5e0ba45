import { createHash, randomBytes, randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { isObject, type JsonObject, parseJson } from './json-shapes.ts';
import { APP_ID } from './slack-workspace.ts';

/** The fixed text of RFC 6455 §1.3 from which the accept key is made. */
const WEBSOCKET_GUID = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';
const TEXT = 0x1;
const CLOSE = 0x8;
const PING = 0x9;
const PONG = 0xa;
const PAYLOAD_MAX_BYTES = 1_000_000;

/** One whole WebSocket frame from the front of `bytes`, or `undefined` while some of it is missing. */
const takeFrame = (
  bytes: Buffer,
): { opcode: number; isFinal: boolean; isMasked: boolean; payload: Buffer; length: number } | undefined => {
  if (bytes.length < 2) return undefined;
  const first = bytes.readUInt8(0);
  const second = bytes.readUInt8(1);
  const isMasked = (second & 0x80) !== 0;
  const short = second & 0x7f;
  const sizeBytes = short === 126 ? 2 : short === 127 ? 8 : 0;
  const bodyAt = 2 + sizeBytes + (isMasked ? 4 : 0);
  if (bytes.length < bodyAt) return undefined;
  const size =
    sizeBytes === 2 ? bytes.readUInt16BE(2) : sizeBytes === 8 ? Number(bytes.readBigUInt64BE(2)) : short;
  if (size > PAYLOAD_MAX_BYTES) throw new RangeError(`a frame of ${size} bytes`);
  if (bytes.length < bodyAt + size) return undefined;
  const mask = bytes.subarray(bodyAt - 4, bodyAt);
  const sent = bytes.subarray(bodyAt, bodyAt + size);
  const payload = Buffer.from(isMasked ? sent.map((byte, at) => byte ^ (mask[at % 4] ?? 0)) : sent);
  return { opcode: first & 0xf, isFinal: (first & 0x80) !== 0, isMasked, payload, length: bodyAt + size };
};

/** An unmasked final frame, as servers send them. */
const frame = (opcode: number, payload: Buffer): Buffer => {
  const size = payload.length;
  const head = Buffer.alloc(size < 126 ? 2 : size < 65_536 ? 4 : 10);
  head.writeUInt8(0x80 | opcode, 0);
  head.writeUInt8(size < 126 ? size : size < 65_536 ? 126 : 127, 1);
  if (head.length === 4) head.writeUInt16BE(size, 2);
  if (head.length === 10) head.writeBigUInt64BE(BigInt(size), 2);
  return Buffer.concat([head, payload]);
};

/**
 * Socket Mode: the bot connects, Slack sends envelopes, the bot acknowledges each by its id.
 * Source: docs.slack.dev/apis/events-api/using-socket-mode and RFC 6455.
 */
export const createSocketMode = (complain: (what: string) => void) => {
  const tickets = new Set<string>();
  const sockets: Duplex[] = [];
  const waiting = new Map<string, (payload: unknown) => void>();
  let next = 0;

  const read = (text: string): void => {
    const message = parseJson(text);
    const id = isObject(message) ? message.envelope_id : undefined;
    const acknowledge = typeof id === 'string' ? waiting.get(id) : undefined;
    // An acknowledgement after 3 seconds has been complained about already.
    if (acknowledge !== undefined && isObject(message)) acknowledge(message.payload);
    else if (typeof id !== 'string') complain('Socket Mode: a message without envelope_id');
  };

  const drop = (socket: Duplex): void => {
    const at = sockets.indexOf(socket);
    if (at >= 0) sockets.splice(at, 1);
    socket.destroy();
  };

  const listen = (socket: Duplex, early: Buffer): void => {
    let unread: Buffer = early;
    let text: Buffer = Buffer.alloc(0);
    const take = (): void => {
      for (let one = takeFrame(unread); one !== undefined; one = takeFrame(unread)) {
        unread = unread.subarray(one.length);
        if (!one.isMasked) throw new RangeError('an unmasked frame');
        if (one.opcode === PING) socket.write(frame(PONG, one.payload));
        if (one.opcode === CLOSE) {
          socket.end(frame(CLOSE, one.payload));
          drop(socket);
          return;
        }
        if (one.opcode > TEXT) continue;
        text = Buffer.concat([text, one.payload]);
        if (!one.isFinal) continue;
        read(text.toString('utf8'));
        text = Buffer.alloc(0);
      }
    };
    socket.on('data', (bytes: Buffer) => {
      unread = Buffer.concat([unread, bytes]);
      try {
        take();
      } catch (error) {
        complain(`Socket Mode: ${error instanceof Error ? error.message : 'a broken frame'}`);
        drop(socket);
      }
    });
    socket.on('error', () => drop(socket));
    socket.on('close', () => drop(socket));
  };

  return {
    /** A path for one connection, to hang behind the WebSocket origin. */
    newPath(): string {
      const ticket = randomBytes(16).toString('hex');
      tickets.add(ticket);
      return `/link/?ticket=${ticket}&app_id=${APP_ID}`;
    },

    upgrade(request: IncomingMessage, socket: Duplex, early: Buffer): void {
      const key = request.headers['sec-websocket-key'];
      const ticket = new URL(request.url ?? '/', 'http://localhost').searchParams.get('ticket') ?? '';
      if (key === undefined || !tickets.delete(ticket)) {
        socket.end('HTTP/1.1 401 Unauthorized\r\ncontent-length: 0\r\n\r\n');
        return;
      }
      const accept = createHash('sha1').update(`${key}${WEBSOCKET_GUID}`).digest('base64');
      socket.write(
        `HTTP/1.1 101 Switching Protocols\r\nupgrade: websocket\r\nconnection: Upgrade\r\nsec-websocket-accept: ${accept}\r\n\r\n`,
      );
      listen(socket, early);
      sockets.push(socket);
      const hello = {
        type: 'hello',
        num_connections: sockets.length,
        connection_info: { app_id: APP_ID },
        debug_info: { host: 'stand-in', approximate_connection_time: 18_060 },
      };
      socket.write(frame(TEXT, Buffer.from(JSON.stringify(hello))));
    },

    isConnected: (): boolean => sockets.length > 0,

    /** Sends one envelope over one of the connections and calls `acknowledged` with the payload of its answer. */
    send(envelope: JsonObject, acknowledged: (payload: unknown) => void): () => void {
      const id = randomUUID();
      const socket = sockets[next++ % sockets.length];
      waiting.set(id, acknowledged);
      socket?.write(frame(TEXT, Buffer.from(JSON.stringify({ envelope_id: id, ...envelope }))));
      return () => waiting.delete(id);
    },

    /** Tells the bot to connect again, as Slack does from time to time. */
    refresh(): void {
      const message = { type: 'disconnect', reason: 'refresh_requested', debug_info: { host: 'stand-in' } };
      for (const socket of [...sockets]) {
        socket.write(frame(TEXT, Buffer.from(JSON.stringify(message))));
      }
    },

    stop(): void {
      for (const socket of [...sockets]) {
        socket.write(frame(CLOSE, Buffer.from([0x03, 0xe8])));
        drop(socket);
      }
    },
  };
};

export type SocketMode = ReturnType<typeof createSocketMode>;
