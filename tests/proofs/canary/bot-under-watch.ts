import { Session } from 'node:inspector';
import v8 from 'node:v8';
import { chooseSettings } from '../../../src/app/config/choose-settings.ts';
import { readConfig } from '../../../src/app/config/config.ts';
import { loadContent } from '../../../src/app/load-content.ts';
import { createLog } from '../../../src/app/log/create-log.ts';
import { openConfiguredStore } from '../../../src/app/open-configured-store.ts';
import { startBot } from '../../../src/app/start-bot.ts';
import { stopOnCrash } from '../../../src/app/stop-on-crash.ts';
import { createSystemClock } from '../../../src/app/system-clock.ts';
import type { Answer, Order, Reach } from './orders.ts';

/*
 * The bot in a process of its own, with nothing of the stand-ins or of the test in its memory: what its heap holds, it
 * holds itself. Wired as `src/app` wires it for the playground, and told over the process's own channel what to look at.
 */
stopOnCrash();
const reach: Reach = JSON.parse(process.env.CANARY_REACH ?? '');
const config = readConfig({ PORT: '0', DATA_DIR: 'data', LOG_LEVEL: 'trace' });
const { library, emergencyNumbers } = loadContent();
const bot = await startBot({
  store: await openConfiguredStore(config, 'playground'),
  clock: createSystemClock(),
  log: createLog(config.logLevel),
  library,
  emergencyNumbers,
  settings: chooseSettings(config, emergencyNumbers),
  host: '127.0.0.1',
  port: 0,
  connections: {
    slack: { mode: 'http', sendWithinMs: 400, ...reach.slack },
    teams: {
      sendWithinMs: 400,
      tenants: [reach.teams.tenantId],
      auth: { kind: 'stand-in', ...reach.teams },
    },
  },
});

process.on('message', (order: Order) => {
  void carryOut(order).then((answer) => process.send?.(answer));
});
process.on('SIGTERM', () => void bot.stop().then(() => process.exit(0)));
process.send?.({ is: 'done', found: [bot.url] } satisfies Answer);

async function carryOut(order: Order): Promise<Answer> {
  switch (order.is) {
    case 'settle':
      await bot.settled();
      return { is: 'done', found: [] };
    case 'write-heap':
      return { is: 'done', found: [v8.writeHeapSnapshot(order.file, { exposeNumericValues: true })] };
    case 'search-bytes':
      return { is: 'done', found: searchBytes(order.pattern) };
  }
}

/**
 * What a heap snapshot leaves out: the contents of buffers. Asks the engine for every live view of bytes and every
 * live buffer behind one, and gives back what of the pattern is in them. Not searched is the memory of Node's own HTTP
 * client, compiled to WebAssembly: an answer it has read lies there until others are written over it.
 */
function searchBytes(pattern: string): readonly string[] {
  const session = new Session();
  session.connect();
  const ask = (method: string, params: object): Remote => {
    let got: unknown;
    // In the same process and thread, the answer is there when `post` returns.
    session.post(method, params, (error, result) => {
      if (error) throw error;
      got = result;
    });
    return got as Remote;
  };
  const liveOnes = (expression: string): string | undefined => {
    const { result: prototype } = ask('Runtime.evaluate', { expression });
    return ask('Runtime.queryObjects', { prototypeObjectId: prototype?.objectId }).objects?.objectId;
  };
  const memories = liveOnes('WebAssembly.Memory.prototype');
  const kinds = [
    'Object.getPrototypeOf(Uint8Array.prototype)',
    'DataView.prototype',
    'ArrayBuffer.prototype',
  ];
  const found = kinds.flatMap((expression) => {
    const { result } = ask('Runtime.callFunctionOn', {
      objectId: liveOnes(expression),
      functionDeclaration: `function (source, memories) { return (${searchAll})(this, source, memories); }`,
      arguments: [{ value: pattern }, { objectId: memories }],
      returnByValue: true,
    });
    return result?.value ?? [];
  });
  session.disconnect();
  return found;
}

/** What of the inspector's answers is used here. */
interface Remote {
  readonly result?: { readonly objectId?: string; readonly value?: readonly string[] };
  readonly objects?: { readonly objectId: string };
}

/** Runs inside `callFunctionOn`, so it may use nothing of this file. Begins with how many bytes it looked at. */
function searchAll(
  views: readonly unknown[],
  source: string,
  memories: readonly { readonly buffer: unknown }[],
): readonly string[] {
  const found = new Set<string>();
  // A prototype is among them, and has no buffer.
  const skipped = new Set(
    memories.filter((memory) => !Object.hasOwn(memory, 'grow')).map(({ buffer }) => buffer),
  );
  let bytes = 0;
  for (const view of views) {
    if (skipped.has(ArrayBuffer.isView(view) ? view.buffer : view)) continue;
    let content: Buffer;
    try {
      content = ArrayBuffer.isView(view)
        ? Buffer.from(view.buffer as ArrayBuffer, view.byteOffset, view.byteLength)
        : Buffer.from(view as ArrayBuffer);
    } catch {
      // A prototype, which holds none, or a buffer that was given away.
      continue;
    }
    bytes += content.length;
    for (const word of content.toString('latin1').match(new RegExp(source, 'gi')) ?? []) found.add(word);
  }
  return [String(bytes), ...found];
}
