import { BackwiseError } from '../../src/ports/errors.ts';
import { isRecord } from './read-form.ts';

/** A Slack app manifest, as JSON. */
export type SlackManifest = Readonly<Record<string, unknown>>;

/** The manifest for Slack calling us at `publicUrl`. Throws BackwiseError unless that is an https address. */
export function manifestForHttp(manifest: SlackManifest, publicUrl: string): SlackManifest {
  const base = URL.parse(publicUrl);
  if (base?.protocol !== 'https:') {
    throw new BackwiseError(
      'Expected a public address starting with https://, got something else',
      'Give the address under which Slack reaches this server, or use Socket Mode.',
    );
  }
  const moved = rewrite(manifest, (address) => new URL(new URL(address).pathname, base.origin).href);
  return isRecord(moved) ? moved : manifest;
}

/** The manifest for Socket Mode: no address at all, since we call Slack. */
export function manifestForSocket(manifest: SlackManifest): SlackManifest {
  const bare = rewrite(manifest, () => undefined);
  if (!isRecord(bare) || !isRecord(bare.settings)) return manifest;
  return { ...bare, settings: { ...bare.settings, socket_mode_enabled: true } };
}

/** The link that opens Slack's "create an app" page with this manifest filled in. */
export function oneClickLink(manifest: SlackManifest): string {
  return `https://api.slack.com/apps?new_app=1&manifest_json=${encodeURIComponent(JSON.stringify(manifest))}`;
}

const addressNames = new Set(['url', 'request_url', 'redirect_urls', 'message_menu_options_url']);

/** Copies a manifest with every address changed; an address or list of addresses that becomes nothing is left out. */
function rewrite(value: unknown, change: (address: string) => string | undefined): unknown {
  if (Array.isArray(value)) return value.map((item) => rewrite(item, change));
  if (!isRecord(value)) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, inner]) => {
      const changed = addressNames.has(name) ? changeAddress(inner, change) : rewrite(inner, change);
      return changed === undefined ? [] : [[name, changed]];
    }),
  );
}

function changeAddress(value: unknown, change: (address: string) => string | undefined): unknown {
  if (typeof value === 'string') return change(value);
  if (!Array.isArray(value)) return undefined;
  const changed = value.flatMap((item) => (typeof item === 'string' ? (change(item) ?? []) : []));
  return changed.length === 0 ? undefined : changed;
}
