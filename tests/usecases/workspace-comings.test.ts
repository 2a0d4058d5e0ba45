import { expect, it } from 'vitest';
import {
  connectWorkspace,
  disconnectWorkspace,
  isFirstDelivery,
} from '../../src/usecases/workspace-comings.ts';
import { acme, TestHouse } from '../support/test-house.ts';

it('tells since when a workspace is known, anew where it had left', async () => {
  const { house, clock } = await TestHouse.open('2026-11-24T09:00:00Z');
  const first = await connectWorkspace(house, acme);
  expect(first).toEqual(clock.now());
  await clock.advance({ minutes: 5 });
  expect(await connectWorkspace(house, acme)).toEqual(first);
  await disconnectWorkspace(house, acme);
  expect(await connectWorkspace(house, acme)).toEqual(clock.now());
});

it('knows a request that is sent again after the workspace has left, and keeps no name with that', async () => {
  const bed = await TestHouse.open('2026-11-24T09:00:00Z');
  const { house } = bed;
  await connectWorkspace(house, acme);
  expect(await isFirstDelivery(house, acme, 'trigger:1')).toBe(true);
  await disconnectWorkspace(house, acme);
  expect(await isFirstDelivery(house, acme, 'trigger:1')).toBe(false);
  expect(await bed.bytesOnDisk()).not.toContain('T0ACME');
});
