import type { Pace } from '../../src/ports/chat-platform.ts';

/**
 * How fast a Slack workspace is sent to. One a second to a channel is Slack's own rule; it publishes no figure for a
 * workspace, so the usual one is modest.
 */
export function slackPace(messagesPerSecond = 4): Pace {
  return { perWorkspacePerSecond: messagesPerSecond, perAddressPerSecond: 1, inFlight: 4 };
}
