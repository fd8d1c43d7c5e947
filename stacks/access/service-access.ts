import { CloudwatchLogGroup } from '@cdktf/provider-aws/lib/cloudwatch-log-group';
import { SecretsmanagerSecret } from '@cdktf/provider-aws/lib/secretsmanager-secret';
import { Construct } from 'constructs';
import type { ServiceNeeds } from '../service-needs';
import { type PodCluster, PodRole } from './pod-role';
import { type RegionStores, serviceStatements } from './service-statements';

export interface ServiceAccessProps {
  /** The region's name: prefix of every other name. */
  readonly name: string;
  readonly cluster: PodCluster;
  readonly services: readonly ServiceNeeds[];
  readonly stores: RegionStores;
  readonly protect: boolean;
  readonly logRetentionDays: number;
  readonly logsKeyArn: string;
}

/** What one service got. */
export interface Grant {
  readonly roleArn: string;
  readonly logGroupName: string;
  /** Full name in Secrets Manager, by the name that the service declares. */
  readonly secretNames: Readonly<Record<string, string>>;
}

/** Per service: a role with exactly what its file declares, its secrets (without values) and its log group. */
export class ServiceAccess extends Construct {
  readonly grants: ReadonlyMap<string, Grant>;
  /** Of every secret. */
  readonly secretArns: readonly string[];

  /** @throws {Error} if a service appears twice, is no DNS label, or declares something twice. */
  constructor(scope: Construct, id: string, props: ServiceAccessProps) {
    super(scope, id);
    const { name, cluster, services, stores, protect } = props;
    refuseRepeated('services', names(services));
    const secretArns: string[] = [];
    this.grants = new Map(
      services.map((service) => {
        if (!/^[a-z]([a-z0-9-]{0,36}[a-z0-9])?$/.test(service.name)) {
          throw new Error(`service name ${service.name} is not a DNS label of 1–38 characters; change it`);
        }
        refuseRepeated(`${service.name}: buckets`, names(service.buckets ?? []));
        refuseRepeated(`${service.name}: secrets`, service.secrets ?? []);
        const own = new Construct(this, service.name);
        const secrets = (service.secrets ?? []).map(
          (secret) =>
            new SecretsmanagerSecret(own, `secret-${secret}`, {
              name: `${name}/${service.name}/${secret}`,
              description: `${service.name}: ${secret}; its value is set by its owner and is in no state`,
              kmsKeyId: stores.secretsKeyArn,
              // 0 deletes at once, so that a rebuilt environment can use the name again.
              recoveryWindowInDays: protect ? 30 : 0,
              lifecycle: { preventDestroy: protect },
            }),
        );
        const ownArns = secrets.map((secret) => secret.arn);
        secretArns.push(...ownArns);
        const role = new PodRole(own, 'access', {
          cluster,
          roleName: `${name}-${service.name}`,
          description: `Pods of ${service.name}`,
          namespace: service.namespace,
          serviceAccount: service.name,
          statements: serviceStatements(service, stores, ownArns),
        });
        const logs = new CloudwatchLogGroup(own, 'logs', {
          name: `/polycloud/${name}/services/${service.name}`,
          kmsKeyId: props.logsKeyArn,
          retentionInDays: props.logRetentionDays,
        });
        const grant: Grant = {
          roleArn: role.arn,
          logGroupName: logs.name,
          secretNames: Object.fromEntries(
            (service.secrets ?? []).map((secret) => [secret, `${name}/${service.name}/${secret}`]),
          ),
        };
        return [service.name, grant];
      }),
    );
    this.secretArns = secretArns;
  }
}

function names(things: readonly { readonly name: string }[]): readonly string[] {
  return things.map(({ name }) => name);
}

function refuseRepeated(where: string, values: readonly string[]): void {
  const repeated = values.find((value, i) => values.indexOf(value) !== i);
  if (repeated !== undefined) throw new Error(`${where}: ${repeated} appears twice; declare it once`);
}
