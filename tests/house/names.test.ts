import { describe, expect, it } from 'vitest';
import { listPaths, readTree } from './read-tree.ts';
import { report } from './rules/breach.ts';
import { findRefusedExports, findRefusedFileNames } from './rules/names.ts';

describe('file names', () => {
  it.each([
    'src/domain/types.ts',
    'src/store/utils.ts',
    'adapters/slack/helpers.ts',
    'playground/common.js',
    'bench/misc.ts',
    'src/ports/interfaces.d.ts',
    'tests/support/utils.test.ts',
    'content/en/misc.yaml',
    'src/cards/index.ts',
    'playground/page/index.js',
    'src/store/openStore.ts',
    'src/store/Store.ts',
    'src/store/open_store.ts',
    'src/myRoom/open.ts',
    'src/outbox/delivery-manager.ts',
    'src/outbox/tip-service.ts',
    'src/outbox/card-helper.ts',
  ])('like %s are refused', (path) => {
    expect(findRefusedFileNames([path])).toMatchObject([{ path }]);
  });

  it.each([
    'src/domain/reminder-plan.ts',
    'playground/page/index.html',
    'tests/store/open-store.test.ts',
    'tests/fixtures/slack/standing-on.json',
    'docs/decisions/0001-own-port-instead-of-chat-sdk.md',
    'content/README.md',
    'adapters/slack/vendor/manifest.schema.LICENSE',
    'vitest.e2e.config.ts',
  ])('like %s are welcome', (path) => {
    expect(findRefusedFileNames([path])).toEqual([]);
  });

  it('say something all through the house', () => {
    expect(report(findRefusedFileNames(listPaths()))).toBe('');
  });
});

describe('exported names', () => {
  it.each([
    'export function handleCommand() {}',
    'export async function processTick() {}',
    'export const manageInstalls = () => {};',
    'function doWork() {}\nexport { doWork };',
    'export default function doWork() {}',
    'export class OutboxManager {}',
    'export interface StoreService {}',
    'const a = 1;\nexport { a as TimeHelper };',
  ])('are refused in %j', (source) => {
    expect(findRefusedExports([{ path: 'src/outbox/a.ts', source }])).toHaveLength(1);
  });

  it('may begin with the same letters and may be spoken of', () => {
    const source =
      "// export function handleA\nexport function document() {}\nexport const doing = 'export function doIt'; export const processed = 1;";
    expect(findRefusedExports([{ path: 'src/outbox/a.ts', source }])).toEqual([]);
  });

  it('say what they do all through the house', () => {
    expect(report(findRefusedExports(readTree()))).toBe('');
  });
});
