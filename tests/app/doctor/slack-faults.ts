import { type DoctorBed, nobody, type Planted, scopes, slackGiving } from './doctor-bed.ts';

/** An app that many workspaces install, with that client secret in the settings. */
export async function installedByMany(bed: DoctorBed, clientSecret: string): Promise<void> {
  bed.set({ SLACK_BOT_TOKEN: undefined, SLACK_CLIENT_ID: '1.1', SLACK_CLIENT_SECRET: clientSecret });
  bed.set({ SLACK_STATE_SECRET: 'sixteen-characters', BACKWISE_SECRET: 'sixteen-characters' });
  const oauth = { code: 'a-code', clientId: '1.1', clientSecret: 'the-secret-of-the-app' };
  bed.change({ slackReach: { apiUrl: await slackGiving(scopes, { oauth }) } });
}

/** What Slack can say against an installation, or not say at all. */
export const slackFaults: readonly Planted[] = [
  {
    fault: 'a bot token that Slack does not know',
    finds: 'slack.token',
    says: 'Bot User OAuth Token',
    plant: (bed) => bed.set({ SLACK_BOT_TOKEN: 'xoxb-from-another-life' }),
  },
  {
    fault: 'an app that was installed with a scope too few',
    finds: 'slack.scope-missing',
    says: 'users:read',
    plant: async (bed) => bed.change({ slackReach: { apiUrl: await slackGiving(scopes.slice(0, 2)) } }),
  },
  {
    fault: 'an app that was given more than it needs',
    finds: 'slack.scope-needless',
    says: 'channels:history',
    plant: async (bed) =>
      bed.change({ slackReach: { apiUrl: await slackGiving([...scopes, 'channels:history']) } }),
  },
  {
    fault: 'an app-level token that Slack does not know',
    finds: 'slack.app-token',
    says: 'connections:write',
    plant: (bed) => bed.set({ SLACK_APP_TOKEN: 'xapp-from-another-life' }),
  },
  {
    fault: 'an app-level token of another app, good in itself',
    finds: 'slack.other-app',
    says: 'expected a token of A0BACKWISE, the app that SLACK_BOT_TOKEN belongs to, got one of A0TRIAL',
    plant: async (bed) => {
      const appToken = 'xapp-1-A0TRIAL-1-in-place-of';
      bed.set({ SLACK_APP_TOKEN: appToken });
      bed.change({ slackReach: { apiUrl: await slackGiving(scopes, { appToken }) } });
    },
  },
  {
    fault: 'a client secret that is not that of the client id',
    finds: 'slack.client',
    says: 'bad_client_secret',
    plant: (bed) => installedByMany(bed, 'somewhere-else'),
  },
  {
    fault: 'a Slack that cannot be reached',
    finds: 'slack.unreachable',
    says: 'ECONNREFUSED',
    plant: async (bed) => bed.change({ slackReach: { apiUrl: `http://${await nobody()}/api/` } }),
  },
];
