import { kindOf, type Plan } from './plan';

/** Types whose loss loses customer data, or takes the region off the network; by what would be lost. */
export const protectedTypes: Readonly<Record<string, string>> = {
  aws_backup_vault: 'its backups',
  aws_db_instance: 'the databases on it',
  aws_ebs_volume: 'the data on it',
  aws_efs_file_system: 'the files in it',
  aws_eks_cluster: 'everything that runs in it',
  aws_elasticache_replication_group: 'every session',
  aws_kms_key: 'whatever is encrypted with it',
  aws_msk_cluster: 'the topics in it',
  aws_opensearch_domain: 'its indices',
  aws_route53_zone: "the region's name servers",
  aws_s3_bucket: 'the objects in it',
  aws_secretsmanager_secret: 'its value',
  aws_subnet: 'what is connected to it',
  aws_vpc: 'the whole network',
};

/** The plan does what only a person may decide. */
export class Refused extends Error {}

export interface GateOptions {
  readonly plan: Plan;
  /** Digest of the plan that a person has approved. */
  readonly approve?: string;
}

/**
 * Lets a plan through that destroys nothing that is protected, or that was approved by its digest.
 * @throws Refused naming each protected resource that would go, and how to approve just this plan.
 */
export function gate({ plan: { changes, digest }, approve }: GateOptions): void {
  if (approve !== undefined && approve !== digest) {
    throw new Refused(
      `the approved plan is ${approve}, but this one is ${digest}: something has changed since; look at it again`,
    );
  }
  if (approve === digest) return;
  const doomed = changes.flatMap(({ address, type, actions }) => {
    const kind = kindOf(actions);
    const loss = protectedTypes[type];
    return loss !== undefined && (kind === 'delete' || kind === 'replace')
      ? [`  ${address} would be ${kind}d: ${loss} would be lost`]
      : [];
  });
  if (doomed.length === 0) return;
  throw new Refused(
    `the plan destroys what is protected:\n${doomed.join('\n')}\nTo do just that, add --approve ${digest}`,
  );
}
