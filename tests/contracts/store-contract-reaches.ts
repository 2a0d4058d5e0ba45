import { expect, it } from 'vitest';
import type { Address } from '../../src/domain/address.ts';
import { acme, at, globex } from '../support/store-samples.ts';
import type { Subject } from './store-contract.ts';

const chat = 'chat' as Address;
const channel = 'channel' as Address;

/** The part of the Store contract about where an address is served at present. */
export function reachContract(subject: Subject): void {
  it('knows the present reach of each address, in each workspace apart', async () => {
    const { reaches } = subject().store;
    await reaches.remember(acme, chat, 'here', at(1));
    await reaches.remember(acme, chat, 'there', at(2));
    await reaches.remember(globex, chat, 'elsewhere', at(1));
    expect(await reaches.find(acme, chat)).toBe('there');
    expect(await reaches.find(globex, chat)).toBe('elsewhere');
    expect(await reaches.find(acme, channel)).toBeUndefined();
    expect(await reaches.list(acme)).toEqual([{ address: chat, reach: 'there' }]);
  });

  it('gives the reach that changed last as the newest of its workspace', async () => {
    const { reaches } = subject().store;
    expect(await reaches.newest(acme)).toBeUndefined();
    await reaches.remember(acme, chat, 'here', at(1));
    await reaches.remember(acme, channel, 'there', at(2));
    await reaches.remember(globex, chat, 'elsewhere', at(9));
    expect(await reaches.newest(acme)).toBe('there');
    await reaches.remember(acme, chat, 'moved', at(3));
    expect(await reaches.newest(acme)).toBe('moved');
  });

  it('writes nothing where nothing changed, so that hearing of it again is no news', async () => {
    const { reaches } = subject().store;
    await reaches.remember(acme, chat, 'here', at(1));
    await reaches.remember(acme, channel, 'there', at(2));
    await reaches.remember(acme, chat, 'here', at(3));
    expect(await reaches.newest(acme)).toBe('there');
  });

  it('forgets one address and no other, however often', async () => {
    const { reaches } = subject().store;
    await reaches.remember(acme, chat, 'here', at(1));
    await reaches.remember(acme, channel, 'there', at(1));
    await reaches.remember(globex, chat, 'elsewhere', at(1));
    await reaches.forget(acme, chat);
    await reaches.forget(acme, chat);
    expect(await reaches.find(acme, chat)).toBeUndefined();
    expect(await reaches.find(acme, channel)).toBe('there');
    expect(await reaches.find(globex, chat)).toBe('elsewhere');
  });
}
