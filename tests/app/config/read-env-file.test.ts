import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { settingNames } from '../../../src/app/config/environment.ts';
import { readEnvFile } from '../../../src/app/config/read-env-file.ts';
import { makeFolder } from '../demo/demo-bed.ts';

const secret = 'hunter2-never-to-be-echoed';

describe('readEnvFile', () => {
  const folder = makeFolder();
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const read = (text: string): Readonly<Record<string, string>> => {
    const file = join(folder, '.env');
    writeFileSync(file, text);
    return readEnvFile(file, settingNames);
  };

  it('is happy without a file', () => {
    expect(readEnvFile(join(folder, 'none'), settingNames)).toEqual({});
  });

  it('reads settings, comments, quotes, exports and Windows line ends', () => {
    expect(
      read(
        '# a comment\r\nPORT=4000\r\nexport HOST = 127.0.0.1\r\n\r\n  LOG_LEVEL="warn" # why\r\nPUBLIC_URL=\r\n',
      ),
    ).toEqual({
      PORT: '4000',
      HOST: '127.0.0.1',
      LOG_LEVEL: 'warn',
      PUBLIC_URL: '',
    });
  });

  it.each([
    ['a line without a sign', 'PORT=1\nPORT 4000\n', 2],
    ['a name that is none', '1PORT=4000\n', 1],
    ['half a sentence', '\n\nhello there\n', 3],
    ['a colon for the sign', 'PORT: 4000\n', 1],
  ])('stops at %s and names its line', (_name, text, line) => {
    expect(() => read(text)).toThrow(`line ${line}: expected NAME=value, got something else`);
  });

  it('stops at a misspelt setting, which would start the playground instead', () => {
    expect(() => read('PORT=4000\nSLAK_BOT_TOKEN=xoxb-1\n')).toThrow(
      'line 2: expected the name of a setting, got SLAK_BOT_TOKEN',
    );
  });

  it.each([
    ['#', `DATABASE_URL=postgres://backwise:${secret}#tail@127.0.0.1/backwise\n`],
    ['a # behind a blank that came too late', `BACKWISE_SECRET=${secret}#tail # why\n`],
    ['a quotation mark that nothing closes', `BACKWISE_SECRET='${secret}\n`],
    ['two kinds of quotation marks', `BACKWISE_SECRET="${secret}'\n`],
  ])('stops at a value that is not read whole, and repeats nothing of it: %s', (_name, text) => {
    expect(() => read(`PORT=4000\n${text}`)).toThrow(
      expect.objectContaining({
        message: expect.stringMatching(/line 2: expected \w+ to be whole, got a value that is cut off/),
      }),
    );
    expect(() => read(text)).toThrow(
      expect.objectContaining({ message: expect.not.stringMatching(`${secret}|tail`) }),
    );
  });

  it('reads a # in quotation marks, and a comment behind a blank', () => {
    expect(
      read(`BACKWISE_SECRET="a#b" # why\nHOST=127.0.0.1 # why\nLOG_LEVEL=# none\nDATA_DIR='it is #1'\n`),
    ).toEqual({ BACKWISE_SECRET: 'a#b', HOST: '127.0.0.1', LOG_LEVEL: '', DATA_DIR: 'it is #1' });
  });

  it('stops at a setting that stands twice, of which the last would count', () => {
    expect(() => read('PORT=4000\n# PORT=1\nPORT=4001\n')).toThrow(
      'line 3: expected PORT once, got it in line 1 as well',
    );
  });

  it('repeats nothing of a line it cannot read', () => {
    expect(() => read(`SLACK_SIGNING_SECRET ${secret}\n`)).toThrow(
      expect.objectContaining({ message: expect.not.stringContaining(secret) }),
    );
  });

  it('stops at what is no file', () => {
    expect(() => readEnvFile(folder, settingNames)).toThrow('expected a readable file');
  });
});
