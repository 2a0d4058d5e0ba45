import type { Pace } from '../../src/ports/chat-platform.ts';

/**
 * Updates a minute that nobody waits for. `chat.update` is of tier 3, fifty a minute and workspace
 * (docs.slack.dev/apis/web-api/rate-limits); the rest is left for those that somebody waits for.
 */
const updatesPerMinute = 45;

/**
 * How fast a Slack workspace is sent to. One a second to a channel is Slack's own rule; it publishes no figure for a
 * workspace, so the usual one is modest.
 */
export function slackPace(messagesPerSecond = 4): Pace {
  return { perWorkspacePerSecond: messagesPerSecond, perAddressPerSecond: 1, inFlight: 4, updatesPerMinute };
}
