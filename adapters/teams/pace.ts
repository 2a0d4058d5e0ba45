import type { Pace } from '../../src/ports/chat-platform.ts';

/**
 * How fast a tenant is sent to. Microsoft's rate limit page has 50 a second for one app in one tenant and 7 a second in
 * one conversation, and says that the figures may change; this stays well below both.
 */
export const teamsPace: Pace = {
  perWorkspacePerSecond: 20,
  perAddressPerSecond: 1,
  inFlight: 8,
  updatesPerMinute: undefined,
};
