import { tryParse } from '../../regions/cidr';
import type { Step } from '../finding';
import type { Block, Environment, Model } from '../model/model';
import { referencesIn } from '../model/references';
import { isInVpc } from './judges';
import { type At, manifestVerdict as verdict } from './manifest-verdict';
import { exceptionFor } from './network-judges';
import { leaves, type Outcome, stays, unknown } from './row';
import type { Verdict } from './verdict';
import { carriedBy } from './witness';

/** The address of the agent that hands pods the credentials of their role: on the node itself. Source: EKS user guide, Pod Identity. */
const podIdentityAgent = '169.254.170.23/32';

interface Peer {
  readonly ipBlock?: { readonly cidr: string };
}
interface Rule {
  readonly to?: readonly Peer[];
  readonly ports?: readonly { readonly port?: number; readonly endPort?: number }[];
}

export const policySource = 'Kubernetes documentation: Network Policies';

/** Where a network policy lets pods send to. */
export function egress(at: At, spec: Block): readonly Verdict[] {
  const rules = (spec['egress'] ?? []) as readonly Rule[];
  return rules.flatMap(({ to = [], ports = [] }, i) => {
    const key = `spec.egress[${i}]`;
    const told = {
      rule: 'egress-undeclared',
      edge: 'lets pods send to',
      source: policySource,
      upstream: () => dataOf(at),
    };
    if (to.length === 0) {
      return [
        verdict(at, leaves('a rule without `to` allows every destination', 'anywhere'), {
          ...told,
          key,
          value: 'anywhere',
          mend: 'name the destinations in the service’s egress',
        }),
      ];
    }
    return to.flatMap(({ ipBlock }, j) => {
      if (ipBlock === undefined) return []; // Pods and namespaces of the cluster.
      const numbers =
        ports.length === 0
          ? [undefined]
          : ports.map(({ port, endPort }) => (endPort === undefined ? port : undefined));
      return numbers.map((port) => {
        const value = `${ipBlock.cidr}${port === undefined ? ', every port' : ` port ${port}`}`;
        const { outcome, rule, mend } = sendsTo(at, ipBlock.cidr, port);
        return verdict(at, outcome, { ...told, rule, mend, key: `${key}.to[${j}].ipBlock.cidr`, value });
      });
    });
  });
}

interface Judged {
  readonly outcome: Outcome;
  readonly rule: string;
  readonly mend: string;
}

function sendsTo({ model, environment, manifest }: At, cidr: string, port: number | undefined): Judged {
  const rule = 'egress-undeclared';
  const file = `regions/${environment.name}.ts`;
  const fine = (reason: string): Judged => ({ outcome: stays(reason), rule, mend: '' });
  if (isInVpc(environment, cidr)) return fine('the network lies in the VPC');
  if (cidr === podIdentityAgent && port === 80)
    return fine('the agent for credentials is on the node itself');
  if (environment.s3Cidrs.includes(cidr) && port === 443) {
    return fine(
      'Amazon S3 of the AWS region, through the gateway endpoint, whose policy names the own account’s buckets only',
    );
  }
  if (environment.dataClass !== 'customer' && (tryParse(cidr)?.prefix ?? 0) >= 16)
    return fine('the data is synthetic');
  const service =
    manifest.object.metadata.labels?.['app.kubernetes.io/name'] ?? manifest.object.metadata.name;
  const exception = port === undefined ? undefined : exceptionFor(environment, cidr, port, service);
  if (exception === undefined) {
    return {
      outcome: leaves('it lies outside, and no exception of the region covers it', cidr),
      rule,
      mend: `take it out of the egress of services/catalogue/${service}.ts, or have it approved and add it to exceptions in ${file}`,
    };
  }
  return exception.until >= model.today
    ? fine(`${exception.approvedBy} approved it until ${exception.until}: ${exception.why}`)
    : {
        outcome: leaves(
          `the exception for ${exception.to.host} ended on ${exception.until}`,
          exception.to.host,
        ),
        rule: 'exception-expired',
        mend: `have it approved anew and set until in exceptions of ${file}, or take the egress away`,
      };
}

/** A store that the pods of a policy read: over their service account, its role and the role's rights. */
function dataOf({ environment, manifest }: At): readonly Step[] {
  const { namespace, name } = manifest.object.metadata;
  const association = environment.resources.find(
    ({ type, attributes }) =>
      type === 'aws_eks_pod_identity_association' &&
      attributes['namespace'] === namespace &&
      attributes['service_account'] === name,
  );
  const [role] = referencesIn(String(association?.attributes['role_arn'] ?? ''));
  if (role === undefined) return [];
  const rights = environment.resources.filter(
    (resource) =>
      resource.type === 'aws_iam_role_policy' && carriedBy(environment, resource)?.address === role.address,
  );
  const store = rights
    .flatMap(({ address }) => environment.edgesFrom.get(address) ?? [])
    .find(
      ({ argument, to }) =>
        argument === 'policy' &&
        /^aws_(db_instance|msk_cluster|elasticache_replication_group|opensearch_domain|s3_bucket)\./.test(to),
    );
  return store === undefined ? [] : [{ object: `${environment.name}/${store.to}`, edge: 'is read by' }];
}

/** An exception that nothing needs any more would let the next flow pass unseen. */
export function unusedExceptions(model: Model, environment: Environment): readonly Verdict[] {
  if (environment.manifests.length === 0) return [];
  const { region } = environment;
  const sent = environment.manifests
    .filter(({ object }) => object.kind === 'NetworkPolicy')
    .flatMap(({ object }) => ((object['spec'] as Block)['egress'] ?? []) as readonly Rule[])
    .flatMap(({ to = [], ports = [] }) =>
      to.flatMap(({ ipBlock }) =>
        ipBlock === undefined ? [] : ports.map(({ port }) => ({ cidr: ipBlock.cidr, port })),
      ),
    );
  return (region?.exceptions ?? []).flatMap((exception, i) => {
    if (
      sent.some(
        ({ cidr, port }) =>
          port !== undefined && exceptionFor(environment, cidr, port, exception.service) === exception,
      )
    )
      return [];
    const manifest = {
      file: `regions/${environment.name}.ts`,
      object: { apiVersion: '', kind: 'exception', metadata: { name: exception.service } },
    };
    return [
      verdict(
        { model, environment, manifest, object: `exception of ${exception.service}` },
        unknown('nothing sends there, so nobody would see what does so next', exception.to.host),
        {
          rule: 'exception-unused',
          edge: 'allows',
          key: `exceptions[${i}]`,
          value: exception.to.host,
          source: 'regions/region.ts: ResidencyException',
          mend: 'remove it',
        },
      ),
    ];
  });
}
