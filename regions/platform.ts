import type { AwsRegionName } from './aws-regions';
import type { Region } from './region';

/** The one stack that is not a region: images, deploy roles and the parent DNS zone; no customer data. */
export interface Platform {
  readonly name: 'platform';
  readonly account: string;
  readonly awsRegion: AwsRegionName;
  readonly parentDomain: string;
  /** The repository whose workflows may assume the deploy roles, `owner/name`. */
  readonly repository: string;
  /** Its number on GitHub, which stays its own when it or its owner is renamed: `gh api repos/<owner>/<name> -q .id`. */
  readonly repositoryId: string;
  /** How the `sub` of its workflows' tokens spells it: with the ids since mid-July 2026. */
  readonly subjects: { readonly form: 'names' } | { readonly form: 'ids'; readonly ownerId: string };
  /** Repositories of services that may call this one's build-image.yml; each needs an environment `images`. */
  readonly imageBuilders: readonly ImageBuilder[];
  /** `decommissioning` lifts the protection of images, zone and audit records. */
  readonly lifecycle: Region['lifecycle'];
  readonly owner: string;
  readonly costCentre: string;
}

/** A repository that builds images, and pushes those of its services alone. */
export interface ImageBuilder extends Pick<Platform, 'repository' | 'repositoryId' | 'subjects'> {
  /** By their names in services/catalogue; no other repository builds them. */
  readonly services: readonly string[];
}

export const platform: Platform = {
  name: 'platform',
  account: '210000000001',
  awsRegion: 'eu-west-1',
  parentDomain: 'polycloud.example.com',
  repository: 'polycloud/polycloud',
  repositoryId: '900000001',
  subjects: { form: 'names' },
  imageBuilders: [],
  lifecycle: 'active',
  owner: 'platform-engineering',
  costCentre: 'cc-1000',
};
