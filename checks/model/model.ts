import type { Manifest } from '../../charts/manifest';
import type { IsoDate } from '../../regions/kubernetes-versions';
import type { Platform } from '../../regions/platform';
import type { Region } from '../../regions/region';
import type { Tier } from '../../regions/tiers';
import type { Repository } from '../../regions/workflow-token';
import type { Service } from '../../services/service';
import type { Reference } from './references';

/** What the worst leak from an environment would hold. */
export type DataClass = 'customer' | 'synthetic' | 'none';

export type Block = Readonly<Record<string, unknown>>;

/** Everything that was synthesized, as one graph of facts. */
export interface Model {
  readonly environments: readonly Environment[];
  /** The account of the platform stack, from which images come and deployments are begun. */
  readonly platformAccount: string;
  /** The repository that the fleet is deployed from, `owner/name` on GitHub. */
  readonly repository: string;
  /** The same, as the tokens of its workflows tell it. */
  readonly workflows: Repository & Pick<Platform, 'imageBuilders'>;
  /** Every account of the fleet, with the environment that lives in it. */
  readonly accounts: ReadonlyMap<string, string>;
  /** The region whose cluster takes guests, by name; absent where none does. */
  readonly guestHost?: string;
  /** The UTC date on which whatever expires is judged. */
  readonly today: IsoDate;
}

/** One stack with its manifests, and what the data files say that it should be. */
export interface Environment {
  readonly name: string;
  /** Path of the Terraform configuration, as findings tell it. */
  readonly file: string;
  readonly account: string;
  readonly awsRegion: string;
  /** The region's file; absent for the platform stack. */
  readonly region?: Region;
  /** The row of the region's tier; absent for the platform stack. */
  readonly tier?: Tier;
  /** `decommissioning` lifts the protection of its data. */
  readonly lifecycle: Region['lifecycle'];
  /** Declarations of the services that the region has. */
  readonly services: readonly Service[];
  readonly dataClass: DataClass;
  /** The whole configuration, for what is no resource: providers, backend, outputs. */
  readonly terraform: Block;
  readonly resources: readonly Resource[];
  readonly byAddress: ReadonlyMap<string, Resource>;
  readonly byType: ReadonlyMap<string, readonly Resource[]>;
  /** References between resources, in the order of the file. */
  readonly edges: readonly Edge[];
  readonly edgesFrom: ReadonlyMap<string, readonly Edge[]>;
  readonly edgesTo: ReadonlyMap<string, readonly Edge[]>;
  readonly manifests: readonly ManifestObject[];
  /** Networks of Amazon S3 that the gateway endpoint takes up; the manifests were made with them. */
  readonly s3Cidrs: readonly string[];
}

export interface Resource {
  /** `type.name`, as Terraform addresses it. */
  readonly address: string;
  readonly type: string;
  readonly name: string;
  /** Key in the file: `resource.<type>.<name>`. */
  readonly key: string;
  /** Path of the construct without the stack's name, e.g. `databases/core/instance`; absent when no construct made it. */
  readonly path?: string;
  /** Its own `region`, or that of its provider; undefined when it is an expression. */
  readonly awsRegion: string | undefined;
  readonly dataClass: DataClass;
  readonly attributes: Block;
  /** Every value below the resource. */
  readonly leaves: readonly Leaf[];
}

/** A text, number or truth value, and where it stands. */
export interface Leaf {
  /** Arguments from the outermost, without indices: `rule.copy_action.destination_vault_arn`. */
  readonly argument: string;
  /** The same with indices: `rule[0].copy_action.destination_vault_arn`. */
  readonly key: string;
  readonly value: string | number | boolean;
  /** What its expressions refer to. */
  readonly references: readonly Reference[];
  /** Its expressions that refer to no resource. */
  readonly opaque: readonly string[];
}

/** One resource refers to another of its stack. */
export interface Edge {
  readonly from: string;
  readonly to: string;
  /** The argument that refers, without indices. */
  readonly argument: string;
}

export interface ManifestObject {
  /** The file, as findings tell it, e.g. `manifests/india/payments.yaml`. */
  readonly file: string;
  readonly object: Manifest;
}
