/** Which service URLs may be called: Microsoft's own over https, or a stand-in on this machine and nothing else. */
export type ServiceUrlPolicy = 'microsoft' | 'loopback';

// Hosts of the Bot connector, from Microsoft's lists for the public, GCC and GCC High clouds.
const microsoftHosts = [
  'smba.trafficmanager.net',
  'smba.infra.gcc.teams.microsoft.com',
  'smba.infra.gov.teams.microsoft.us',
];
const loopbackHosts = ['localhost', '127.0.0.1', '[::1]'];
const maxLength = 512;

/**
 * Reads a service URL and writes it in one way (lower-case host, ending in a slash), so that one conversation has one
 * address. `undefined` where the URL is not one this bot may send its token to.
 */
export function parseServiceUrl(raw: unknown, policy: ServiceUrlPolicy): string | undefined {
  if (typeof raw !== 'string' || raw.length > maxLength || !URL.canParse(raw)) return undefined;
  const url = new URL(raw);
  if (url.username || url.password || url.search || url.hash) return undefined;
  switch (policy) {
    case 'microsoft':
      if (url.protocol !== 'https:' || url.port || !isMicrosoftHost(url.hostname)) return undefined;
      break;
    case 'loopback':
      if (!/^https?:$/.test(url.protocol) || !loopbackHosts.includes(url.hostname)) return undefined;
      break;
  }
  return `${url.origin}${url.pathname.replace(/\/*$/, '/')}`;
}

/** Whether a server bound to this host can be reached from this machine only. */
export function isLoopbackHost(host: string): boolean {
  return ['localhost', '127.0.0.1', '::1', '[::1]'].includes(host);
}

/** Whether the other end of a connection is this machine. */
export function isLoopbackPeer(address: string | undefined): boolean {
  return address !== undefined && (address === '::1' || /^(::ffff:)?127\./.test(address));
}

function isMicrosoftHost(host: string): boolean {
  return microsoftHosts.some((known) => host === known || host.endsWith(`.${known}`));
}
