import type { Config } from '../config/config.ts';
import { figureOf } from './figures.ts';
import type { Finding } from './finding.ts';

/** A stranger may knock now and then. */
const fewest = 3;

/**
 * What the figures of a running bot tell of a signing secret that is good in itself and another app's: Slack's requests are
 * refused, and no command ever came. Neither Slack nor the secret can be asked about that.
 */
export function findRefusedRequests(figures: string, { slack }: Pick<Config, 'slack'>): readonly Finding[] {
  if (slack?.mode !== 'http') return [];
  const of = (name: string) => figureOf(figures, `${name}{platform="slack"}`);
  const [refused, commands] = [of('backwise_requests_refused_total'), of('backwise_commands_total')];
  // The doctor's own knocks at the public address are among those that were answered, and are no commands.
  const answered = of('backwise_acknowledgement_seconds_count');
  if (refused < fewest || commands > 0 || refused <= answered) return [];
  return [
    {
      id: 'server.requests-refused',
      found: `Expected commands from Slack, got ${refused} requests in its name that were refused since the bot started, and no command`,
      todo: 'Compare SLACK_SIGNING_SECRET with "Basic Information" of the very app people type to, see that the proxy changes nothing of a request, then start the bot anew.',
    },
  ];
}
