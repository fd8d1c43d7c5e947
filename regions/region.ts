import type { AwsRegionName, Jurisdiction } from './aws-regions';
import type { DeploysFrom } from './deploys-from';
import type { TierName } from './tiers';

/**
 * One environment: an AWS account with its own network, cluster, databases, keys and state, described
 * by plain data. Everything else (Terraform, manifests, proofs, pipelines) follows from this object.
 */
export interface Region {
  /** Id everywhere: stack, state bucket, DNS label, GitHub environment, manifests folder. 2–16 of a–z, 0–9, `-`. */
  readonly name: string;
  /** The row of `tiers.ts` that sizes and protects the region. */
  readonly tier: TierName;
  readonly awsRegion: AwsRegionName;
  /** The AWS account that holds the region and nothing else: 12 digits. */
  readonly account: string;
  /** Where the data of the region must stay. */
  readonly jurisdiction: Jurisdiction;
  /** The customer for whom alone the region exists, if there is one. */
  readonly customer?: string;
  readonly network: {
    /** The VPC's own IPv4 /16; overlaps no other region's, so that any two could be connected. */
    readonly cidr: string;
  };
  readonly dns: {
    /** The domain that the region serves, e.g. `eu.polycloud.example.com`. */
    readonly domain: string;
    /** The zone's name servers, known after the first deploy; `platform` delegates the domain to them. */
    readonly nameServers?: readonly string[];
    /** Reusable delegation set of Route 53 whose name servers the zone gets. @default - name servers of its own */
    readonly delegationSet?: string;
  };
  /** EKS minor version, e.g. `1.36`. */
  readonly kubernetes: string;
  /** Multiplies node-group limits, replicas, database and broker sizes; 1 is the tier's own size. */
  readonly scale: number;
  /** Production rolls out in waves: 1 first, then 2. Regions that are not production have none. */
  readonly wave?: number;
  /** Where the jobs run that deploy the region. @default - a runner inside its own network */
  readonly deploysFrom?: DeploysFrom;
  /** How many previews of pull requests may live in namespaces of its cluster at a time (`guests.ts`). @default 0 */
  readonly guests?: number;
  /** `decommissioning` lifts deletion protection; Terraform refuses to destroy an `active` production region. */
  readonly lifecycle: 'active' | 'decommissioning';
  /** The team that answers the pager, and the cost centre that pays: tags on every resource. */
  readonly owner: string;
  readonly costCentre: string;
  /** Service quotas that AWS raised for the account, by AWS quota code, e.g. `{ 'L-0263D0A3': 20 }`. */
  readonly quotas?: Readonly<Record<string, number>>;
  /** Third parties that customer data may go to all the same; any other flow out of the jurisdiction fails the checks. */
  readonly exceptions?: readonly ResidencyException[];
}

/** Customer data that a service sends to a third party: approved, for a time, and for exactly this destination. */
export interface ResidencyException {
  /** The service that sends, by name. */
  readonly service: string;
  /** Which data goes, e.g. `mobile number and text of the message`. */
  readonly what: string;
  readonly to: { readonly host: string; readonly cidrs: readonly string[]; readonly port: number };
  /** Why the product needs it. */
  readonly why: string;
  /** The role or team that approved it, e.g. `data-protection-office`; no person, for persons move on. */
  readonly approvedBy: string;
  /** The last day on which it holds, `YYYY-MM-DD`, UTC. */
  readonly until: string;
}
