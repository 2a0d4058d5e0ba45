import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** Stands between a program and a server, and can fall silent: what is open stays open, and nothing comes through. */
export interface SilentProxy {
  readonly connectionString: string;
  /** From now on nothing passes through the connections that are open; new ones go through. */
  fallSilent(): void;
  close(): void;
}

/** Stands before the PostgreSQL server of a connection string. */
export async function startSilentProxy(connectionString: string): Promise<SilentProxy> {
  const url = new URL(connectionString);
  const host = url.hostname;
  const port = Number(url.port || 5432);
  const sockets = new Set<Socket>();
  const pipes = new Set<{ isSilent: boolean }>();
  const server = createServer((near) => {
    const far = connect(port, host);
    const pipe = { isSilent: false };
    pipes.add(pipe);
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(from);
      from.on('data', (bytes) => {
        if (!pipe.isSilent) to.write(bytes);
      });
      from.on('error', () => {});
      from.on('close', () => {
        if (!pipe.isSilent) to.destroy();
      });
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url.host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    connectionString: url.href,
    fallSilent() {
      for (const pipe of pipes) pipe.isSilent = true;
      pipes.clear();
    },
    close() {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}
