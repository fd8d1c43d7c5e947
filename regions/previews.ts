import { devFeature } from './dev-feature';
import { product } from './naming';
import { platform } from './platform';
import type { Region } from './region';

/**
 * Where the preview of a pull request can live: an AWS account that holds one preview at a time, and a domain whose
 * delegation outlives them. A reusable delegation set of Route 53 gives every zone that is made with it the same name
 * servers, so that `platform` delegates the domain once and not for each preview.
 */
export interface PreviewSlot {
  readonly name: string;
  readonly account: string;
  readonly cidr: string;
  readonly domain: string;
  readonly delegationSet: string;
  /** The name servers of the set. */
  readonly nameServers: readonly string[];
}

const slot = (n: number, account: string, delegationSet: string): PreviewSlot => ({
  name: `preview-${n}`,
  account,
  // The end of the fleet's space; new regions take theirs from its beginning.
  cidr: `10.${n + 239}.0.0/16`,
  domain: `preview-${n}.${platform.parentDomain}`,
  delegationSet,
  nameServers: ['com', 'net', 'org', 'co.uk'].map((end, i) => `ns-${n}${i}.awsdns-${n}${i}.${end}`),
});

/** Accounts are vended by hand; more previews at a time need more of them. */
export const previewSlots: readonly PreviewSlot[] = [
  slot(1, '210000000901', 'N0000000000000PREVIEW1'),
  slot(2, '210000000902', 'N0000000000000PREVIEW2'),
  slot(3, '210000000903', 'N0000000000000PREVIEW3'),
  slot(4, '210000000904', 'N0000000000000PREVIEW4'),
];

/** What previews share. */
export const previews = {
  /** The environment in GitHub whose rules say who may open one, from which branches. */
  githubEnvironment: 'preview-network',
  /** The labels of a pull request that ask for one, by kind: a guest's seat, or a network of its own. */
  labels: { guest: 'preview', network: 'preview-network' },
  /** Whose releases a preview runs but for the images that its pull request built. */
  releasesFrom: 'dev-integration',
  hours: 48,
  /** The longest that anybody may ask for: a week. */
  mostHours: 168,
  // A preview's own network does not exist before it, so nothing could deploy it from inside.
  deploysFrom: { runner: 'github', label: 'previews', apiClientCidrs: ['198.51.100.0/28'] },
} as const;

const nameForm = /^qa-([1-9]\d{0,6})$/;

/** The number of the pull request whose preview has the name; undefined for the name of anything else. */
export function pullRequestOf(name: string): number | undefined {
  const number = nameForm.exec(name)?.[1];
  return number === undefined ? undefined : Number(number);
}

/** The slot of a pull request's preview: always the same one, so that whoever knows the number knows where it is. */
export function slotOf(pullRequest: number): PreviewSlot {
  const found = previewSlots[pullRequest % previewSlots.length];
  if (found === undefined) throw new Error('there is no slot for previews');
  return found;
}

/** The region file of a pull request's preview, made in memory: an environment of its own that lives for days. */
export function previewRegion(pullRequest: number): Region {
  const { account, cidr, domain, delegationSet, nameServers } = slotOf(pullRequest);
  return {
    ...devFeature,
    guests: 0,
    name: `qa-${pullRequest}`,
    account,
    network: { cidr },
    dns: { domain, nameServers, delegationSet },
    deploysFrom: previews.deploysFrom,
    costCentre: `${product}-previews`,
  };
}
