import { notificationsSecret } from '../../stacks/platform/notifications';
import type { Finding } from '../finding';
import { ofType } from '../model/lookup';
import type { Block, Environment, ManifestObject } from '../model/model';
import { type Workload, workloadsOf } from '../model/workloads';
import type { Rule } from './rules';
import { idOf, tellManifest, tellResource } from './tell';

const source = 'Secrets Store CSI driver documentation: SecretProviderClass';

/** What mounted files show, against the secrets that services declare; secrets that nothing asks for. */
export function secretFindings(environment: Environment): readonly Finding[] {
  const classes = environment.manifests.filter(({ object }) => object.kind === 'SecretProviderClass');
  const users = usersOf(environment);
  return [
    ...classes.flatMap((one) => classFindings(environment, one, users.get(keyOf(one)) ?? [])),
    ...environment.manifests
      .filter(({ object }) => object.kind === 'Secret')
      .map((secret) =>
        tell(environment, secret, 'data', null, {
          rule: 'secret-in-manifest',
          what: 'etcd and the file',
          message: `${idOf(secret)} has a secret’s value in a manifest`,
          mend: 'declare it under secrets in the service’s file, and mount it',
        }),
      ),
    ...classes.flatMap((one) => settingFindings(environment, one)),
    ...workloadsOf(environment).flatMap((workload) => workloadFindings(environment, workload)),
    ...storedFindings(environment),
  ];
}

/** Workloads by the SecretProviderClass that they mount. */
function usersOf(environment: Environment): ReadonlyMap<string, readonly Workload[]> {
  const users = new Map<string, Workload[]>();
  for (const workload of workloadsOf(environment)) {
    for (const { csi } of (workload.pod['volumes'] ?? []) as readonly { readonly csi?: Block }[]) {
      const { secretProviderClass } = (csi?.['volumeAttributes'] ?? {}) as Block;
      if (secretProviderClass === undefined) continue;
      const key = `${workload.namespace}/${String(secretProviderClass)}`;
      users.set(key, [...(users.get(key) ?? []), workload]);
    }
  }
  return users;
}

const keyOf = ({ object: { metadata } }: ManifestObject) =>
  `${metadata.namespace ?? 'default'}/${metadata.name}`;

function classFindings(
  environment: Environment,
  one: ManifestObject,
  users: readonly Workload[],
): readonly Finding[] {
  const names = objectNames(one);
  if (names === undefined) {
    return [
      tell(environment, one, 'spec.parameters.objects', null, {
        rule: 'unknown-secret',
        what: 'secrets that nobody can tell',
        message: `what ${idOf(one)} mounts cannot be read`,
        mend: 'use SecretFiles of charts/secret-files.ts',
      }),
    ];
  }
  const owners = new Set(users.map((user) => String(user.pod['serviceAccountName'])));
  const [owner] = owners;
  if (owner === undefined) {
    return [
      tell(environment, one, 'metadata.name', one.object.metadata.name, {
        rule: 'secret-unused',
        what: 'nothing',
        message: `no workload mounts ${idOf(one)}: what is declared has no effect`,
        mend: 'take the secrets out of the service’s file, or mount them',
      }),
    ];
  }
  const allowed = new Set([...owners].flatMap((account) => secretsOf(environment, account)));
  const isAllowed = (name: string) =>
    allowed.has(name) || (owner === 'database-setup' && owners.size === 1 && isMaster(environment, name));
  return [
    ...names
      .filter((name) => !isAllowed(name))
      .map((name) =>
        tell(environment, one, 'spec.parameters.objects', name, {
          rule: 'secret-undeclared',
          what: name,
          message: `${[...owners].join(', ')} mounts ${name}, which its file does not declare`,
          mend: `declare it under secrets in services/catalogue/${owner}.ts, or take it out`,
        }),
      ),
    ...[...allowed]
      .filter((name) => !names.includes(name))
      .map((name) =>
        tell(environment, one, 'spec.parameters.objects', name, {
          rule: 'secret-unused',
          what: name,
          message: `${owner} declares ${name} and does not mount it`,
          mend: `take it out of secrets in services/catalogue/${owner}.ts, or mount it`,
        }),
      ),
  ];
}

/** What a class says beside the names: nothing but how it asks, as the pod that mounts it. */
function settingFindings(environment: Environment, one: ManifestObject): readonly Finding[] {
  const { provider, parameters = {}, ...others } = (one.object['spec'] ?? {}) as Block;
  const { objects: _, region, usePodIdentity, ...more } = parameters as Block;
  const told = (key: string, rule: Rule, what: string, message: string) =>
    tell(environment, one, `spec.${key}`, what, {
      ...{ rule, what, message: `${idOf(one)} ${message}` },
      mend: 'use SecretFiles of charts/secret-files.ts',
    });
  return [
    ...Object.keys({ ...others, ...more }).map((key) =>
      key === 'secretObjects'
        ? told(key, 'secret-in-manifest', 'etcd', 'copies secrets into Secrets of Kubernetes')
        : told(key, 'unknown-secret', key, `has ${key}, of which the proof knows nothing`),
    ),
    ...(provider === 'aws' && region === environment.awsRegion && usePodIdentity === 'true'
      ? []
      : [
          told(
            'parameters',
            'unknown-secret',
            'secrets of nobody knows whom',
            'does not ask Secrets Manager near by as its pod',
          ),
        ]),
  ];
}

function objectNames({ object }: ManifestObject): readonly string[] | undefined {
  const { objects } = ((object['spec'] as Block | undefined)?.['parameters'] ?? {}) as Block;
  try {
    const list: unknown = JSON.parse(String(objects));
    return Array.isArray(list) ? list.map((one: Block) => String(one['objectName'])) : undefined;
  } catch {
    return undefined;
  }
}

function secretsOf({ name, services }: Environment, account: string): readonly string[] {
  const service = services.find((one) => one.name === account);
  return (service?.secrets ?? []).map((secret) => `${name}/${account}/${secret}`);
}

/** The master password that RDS keeps of a database of the region. */
function isMaster({ account, awsRegion }: Environment, name: string): boolean {
  return name.startsWith(`arn:aws:secretsmanager:${awsRegion}:${account}:secret:rds!db-`);
}

/** Secrets of Kubernetes that a pod reads: there are none to read. */
function workloadFindings(environment: Environment, workload: Workload): readonly Finding[] {
  const text = JSON.stringify(workload.pod);
  const kind = ['"secretRef"', '"secretKeyRef"', '"secretName"', '"secret":', '"imagePullSecrets"'].find(
    (key) => text.includes(key),
  );
  if (kind === undefined) return [];
  return [
    tell(environment, workload.manifest, 'spec.template.spec', kind, {
      rule: 'secret-undeclared',
      what: kind,
      message: `${workload.id} reads a Secret of Kubernetes, by ${kind}; values are in Secrets Manager alone`,
      mend: 'declare it under secrets in the service’s file',
    }),
  ];
}

/** Secrets in the stack that no service of the region declares. */
function storedFindings(environment: Environment): readonly Finding[] {
  const declared = new Set(environment.services.flatMap(({ name }) => secretsOf(environment, name)));
  if (environment.region === undefined) declared.add(notificationsSecret);
  return ofType(environment, 'aws_secretsmanager_secret')
    .filter(({ attributes }) => !declared.has(String(attributes['name'])))
    .map((secret) =>
      tellResource(environment, secret, 'name', {
        rule: 'secret-undeclared',
        value: secret.attributes['name'],
        edge: 'is declared by',
        to: [{ object: 'nothing' }],
        message: `no service declares the secret ${String(secret.attributes['name'])}`,
        source: 'Secrets Manager user guide: Best practices',
        mend: 'declare it under secrets in the service’s file, or remove it',
      }),
    );
}

function tell(
  environment: Environment,
  manifest: ManifestObject,
  key: string,
  value: unknown,
  { what, ...words }: { rule: Rule; what: string; message: string; mend: string },
): Finding {
  return tellManifest(environment, manifest, key, {
    ...words,
    value,
    edge: 'shows',
    to: [{ object: what }],
    source,
  });
}
