import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { readConfig } from '../../src/app/config/config.ts';
import { namesInEnvFile, settingNames } from '../../src/app/config/environment.ts';
import { createHealthRoutes } from '../../src/app/health-routes.ts';
import { openSqliteStore } from '../../src/store/open-sqlite.ts';
import { createSecretBox } from '../../src/store/secret-box.ts';
import { readText, readTree } from '../house/read-tree.ts';
import { isFileImport, readImports, resolveRelative } from '../house/rules/read-imports.ts';
import { copiedFrom, environmentOf, readDockerfile, type Stage } from './read-dockerfile.ts';

const stages = readDockerfile(readText('Dockerfile').source);
const runtime = stages.at(-1) as Stage;
const packages = z
  .object({
    engines: z.object({ node: z.string() }),
    dependencies: z.record(z.string(), z.string()),
    devDependencies: z.record(z.string(), z.string()),
    scripts: z.record(z.string(), z.string()),
  })
  .parse(JSON.parse(readText('package.json').source));
const compose = z
  .object({
    services: z.record(
      z.string(),
      z.looseObject({
        image: z.string().optional(),
        build: z.string().optional(),
        environment: z.record(z.string(), z.string()).optional(),
        env_file: z.string().optional(),
        ports: z.array(z.string()).optional(),
        volumes: z.array(z.string()).optional(),
      }),
    ),
    volumes: z.record(z.string(), z.null()),
  })
  .parse(parse(readText('compose.yaml').source));
const app = compose.services.backwise;
const last = (word: string, stage = runtime): string =>
  stage.steps.findLast((step) => step.word === word)?.rest ?? '';
const exists = (path: string): boolean =>
  existsSync(fileURLToPath(new URL(`../../${path}`, import.meta.url)));

/** What .dockerignore lets through to the builder. */
const admitted = readText('.dockerignore')
  .source.split('\n')
  .filter((line) => line.startsWith('!'))
  .map((line) => line.slice(1));

/** The one file that reaches into the playground; it is loaded only where nothing is connected. */
const demo = 'src/app/demo/start-demo.ts';

describe('the Dockerfile', () => {
  it('builds on the Node the project asks for, in two stages', () => {
    expect(stages.map(({ from }) => from)).toEqual(['node:26-slim', 'node:26-slim']);
    expect(packages.engines.node).toMatch(/^>=26\./);
    expect(packages.devDependencies).toHaveProperty('node');
  });

  it('copies what exists, what the builder gets, and no more than it gets', () => {
    const copied = stages.flatMap(copiedFrom);
    for (const path of copied) expect(exists(path), path).toBe(true);
    expect([...new Set(copied)].sort()).toEqual([...admitted].sort());
    expect(readText('.dockerignore').source).toMatch(/^\*$/m);
  });

  it('copies every file the bot and its command line import, and installs every package they name', () => {
    const copied = copiedFrom(runtime);
    const isCopied = (path: string) => copied.some((one) => path === one || path.startsWith(`${one}/`));
    const seen = new Set<string>();
    const needed = new Set<string>();
    const follow = (path: string): void => {
      if (seen.has(path) || path === demo) return;
      seen.add(path);
      expect(isCopied(path), path).toBe(true);
      for (const { specifier = '' } of readImports(readText(path).source)) {
        if (isFileImport(specifier)) follow(resolveRelative(path, specifier));
        else if (!specifier.startsWith('node:'))
          needed.add(
            specifier
              .split('/')
              .slice(0, specifier.startsWith('@') ? 2 : 1)
              .join('/'),
          );
      }
    };
    for (const entry of ['src/app/start.js', 'src/app/main.ts', 'src/app/command-line.ts']) follow(entry);
    expect(seen.size).toBeGreaterThan(150);
    expect([...needed].filter((name) => !(name in packages.dependencies))).toEqual([]);
  });

  it('reads no file beside those it copies, by an address made from its own', () => {
    const read = readTree('src/', 'adapters/')
      .filter(({ path }) => path !== demo)
      .flatMap(({ source, path }) =>
        [...source.matchAll(/new URL\(\s*[`']([^`'$]+)/g)].map(([, target = '']) =>
          resolveRelative(path, target),
        ),
      )
      .filter((path) => exists(path) && path !== '');
    expect(read).toEqual(expect.arrayContaining(['manifest.json', 'content']));
    const outside = read.filter(
      (path) => !copiedFrom(runtime).some((one) => path === one || path.startsWith(`${one}/`)),
    );
    expect(outside).toEqual([]);
  });

  it('installs from the lock file, and nothing for development', () => {
    const [install] = stages;
    expect(last('RUN', install)).toBe('npm ci --omit=dev --ignore-scripts');
    expect(copiedFrom(install as Stage)).toEqual(['package.json', 'package-lock.json', '.npmrc']);
    const installs = stages
      .flatMap(({ steps }) => steps)
      .filter(({ rest }) => /\bnpm (ci|i|install)\b/.test(rest));
    expect(installs).toHaveLength(1);
    expect(runtime.steps).toContainEqual({
      word: 'COPY',
      rest: `--from=${install?.name} /app/node_modules node_modules`,
    });
  });

  it('runs as a user without rights, who owns the data folder alone', () => {
    const words = runtime.steps.map(({ word }) => word);
    expect(last('USER')).toBe('node');
    expect(words.indexOf('USER')).toBeLessThan(words.indexOf('CMD'));
    expect(words.slice(words.indexOf('USER'))).not.toContain('RUN');
    const { DATA_DIR } = environmentOf(runtime);
    expect(last('RUN')).toBe(`mkdir ${DATA_DIR} && chown node:node ${DATA_DIR}`);
    expect(last('VOLUME')).toBe(DATA_DIR);
  });

  it('sets settings that exist, to values that are taken', () => {
    const { NODE_ENV, MALLOC_ARENA_MAX, ...settings } = environmentOf(runtime);
    expect(NODE_ENV).toBe('production');
    // Of the C library, which reads it before the bot begins.
    expect(MALLOC_ARENA_MAX).toBe('2');
    expect(settingNames).toEqual(expect.arrayContaining(Object.keys(settings)));
    const config = readConfig(settings);
    expect(last('EXPOSE')).toBe(String(config.port));
    expect(config.port).toBe(readConfig({}).port);
  });

  it('starts what npm start starts, so that a stop reaches it without npm between', () => {
    expect(JSON.parse(last('CMD'))).toEqual(packages.scripts.start?.split(' '));
  });

  it('asks for its health at a path that is served, with what Node itself has', async () => {
    const [, command = ''] = /CMD (\[.+\])$/.exec(last('HEALTHCHECK')) ?? [];
    const [program, flag, script = ''] = JSON.parse(command);
    expect([program, flag]).toEqual(['node', '-e']);
    const store = await openSqliteStore({ file: ':memory:', secrets: createSecretBox([]) });
    const [, path = ''] = /process\.env\.PORT \+ '([^']+)'/.exec(script) ?? [];
    expect(Object.keys(createHealthRoutes(store, []))).toContain(path);
    await store.close();
  });
});

describe('compose.yaml', () => {
  it('sets settings that exist, to values that are taken', () => {
    const { environment = {}, env_file: file } = app ?? {};
    expect(file).toBe('.env');
    expect(settingNames).toEqual(expect.arrayContaining(Object.keys(environment)));
    const filled = Object.entries(environment).map(([name, value]) => [
      name,
      value.replace(/\$\{[^}]+\}/, 'f00d'),
    ]);
    const config = readConfig(Object.fromEntries(filled));
    expect(config).toMatchObject({ host: '0.0.0.0', port: Number(last('EXPOSE')), dataDir: last('VOLUME') });
    const database = new URL(config.databaseUrl ?? '');
    const server = compose.services[database.hostname];
    expect(server?.environment).toMatchObject({
      POSTGRES_USER: database.username,
      POSTGRES_DB: database.pathname.slice(1),
    });
  });

  it('takes from .env only what may stand there, and what the example names', () => {
    const asked = [...readText('compose.yaml').source.matchAll(/\$\{([A-Z_]+)/g)].map(
      ([, name = '']) => name,
    );
    expect(asked.length).toBeGreaterThan(0);
    for (const name of asked) {
      expect(namesInEnvFile).toContain(name);
      expect(readText('.env.example').source).toContain(`${name}=`);
    }
  });

  it('publishes the port to this machine alone, and the database to nobody', () => {
    expect(app?.ports).toEqual([`127.0.0.1:${last('EXPOSE')}:${last('EXPOSE')}`]);
    expect(compose.services.database?.ports).toBeUndefined();
  });

  it('keeps data in volumes that are declared', () => {
    const used = Object.values(compose.services).flatMap(({ volumes = [] }) => volumes);
    expect(used.map((volume) => volume.split(':')[0]).sort()).toEqual(Object.keys(compose.volumes).sort());
    expect(used).toContain(`data:${last('VOLUME')}`);
  });

  it('gives the bot a root it cannot write, no rights, and longer to stop than it takes', () => {
    expect(app).toMatchObject({
      build: '.',
      read_only: true,
      tmpfs: ['/tmp'],
      cap_drop: ['ALL'],
      security_opt: ['no-new-privileges:true'],
      stop_grace_period: '15s',
      depends_on: { database: { condition: 'service_healthy' } },
    });
    expect(app).not.toHaveProperty('user');
    expect(app).not.toHaveProperty('privileged');
    expect(compose.services.database?.image).toMatch(/^postgres:\d+/);
  });

  it('names commands in its comments that exist', () => {
    const [, command = ''] = /exec backwise node (\S+) doctor/.exec(readText('compose.yaml').source) ?? [];
    expect(packages.scripts.backwise).toBe(`node ${command}`);
  });
});

describe('the commands for the containers on the page for administrators', () => {
  const page = readText('docs/operate/README.md').source;
  const commands = [...page.matchAll(/docker compose (exec|run|stop|start)\b[^`\n]*/g)].map(([line]) => line);
  const { POSTGRES_USER: user, POSTGRES_DB: kept } = compose.services.database?.environment ?? {};

  it('are there for every step', () => {
    for (const word of ['migrate-store', 'settle-due', 'pg_dump', 'pg_restore', 'createdb']) {
      expect(
        commands.filter((line) => line.includes(` ${word} `)),
        word,
      ).toHaveLength(1);
    }
  });

  it.each(commands)('%s names a service, a file, a folder, a user and a database that exist', (line) => {
    const service =
      line
        .split(' ')
        .slice(3)
        .filter((word) => !/^-|^\.\//.test(word))[0] ?? '';
    expect(Object.keys(compose.services)).toContain(service);
    const [, script] = /\bnode (\S+)/.exec(line) ?? [];
    if (script !== undefined) expect(packages.scripts.backwise).toBe(`node ${script}`);
    // A command that wants the bot stopped has nobody to be executed in.
    if (/migrate-store|settle-due|restore --from/.test(line))
      expect(line).toMatch(/^docker compose run --rm /);
    for (const [, folder] of line.matchAll(/(?::|sqlite:)(\/\w+)/g)) expect(folder).toBe(last('VOLUME'));
    for (const [, name] of line.matchAll(/--username=(\S+)/g)) expect(name).toBe(user);
    for (const [, name] of line.matchAll(/alter database (\S+) rename/g))
      expect([kept, 'restored']).toContain(name);
  });

  it('name the database by the address that compose.yaml gives the bot', () => {
    const { host } = new URL(app?.environment?.DATABASE_URL?.replace(/\$\{[^}]+\}/, 'f00d') ?? '');
    expect(page).toContain(`\`${host}\``);
  });

  it('are commands the bot has', () => {
    const names = [...page.matchAll(/(?:command-line\.ts|backwise --) ([a-z]+(?:-[a-z]+)*)/g)].map(
      ([, name = '']) => name,
    );
    expect(names.length).toBeGreaterThan(5);
    const sources = ['command-line', 'operator-commands', 'store-commands'].map(
      (name) => readText(`src/app/${name}.ts`).source,
    );
    for (const name of names) expect(sources.join('\n')).toContain(`.command('${name}')`);
  });
});
