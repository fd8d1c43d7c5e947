import { argumentOf, ofType } from '../model/lookup';
import type { Environment, Resource } from '../model/model';
import { sources, type Told } from './finding';

/** Settings of add-ons that are known to open no way, each with all below it. */
const addonSettings: Readonly<Record<string, readonly string[]>> = {
  coredns: ['autoScaling'],
  'vpc-cni': ['enableNetworkPolicy', 'env.ENABLE_PREFIX_DELEGATION', 'env.WARM_PREFIX_TARGET'],
};

/** Settings by which names lead past the endpoints, or an add-on does otherwise than its pods are described. */
export function settingFindings(environment: Environment): readonly Told[] {
  return [
    ...ofType(environment, 'aws_vpc').flatMap((vpc) =>
      ['enable_dns_support', 'enable_dns_hostnames']
        .filter((name) => argumentOf(vpc, name) !== true)
        .map((name) => unnamed(environment, vpc, name)),
    ),
    ...ofType(environment, 'aws_vpc_endpoint')
      .filter(
        (endpoint) =>
          argumentOf(endpoint, 'vpc_endpoint_type') === 'Interface' &&
          argumentOf(endpoint, 'private_dns_enabled') !== true,
      )
      .map((endpoint) => unnamed(environment, endpoint, 'private_dns_enabled')),
    ...ofType(environment, 'aws_eks_addon').flatMap((addon) => unread(environment, addon)),
  ];
}

function unnamed(
  { name, file }: Environment,
  { address, key, attributes }: Resource,
  argument: string,
): Told {
  return {
    rule: 'endpoint-unnamed',
    file,
    key: `${key}.${argument}`,
    value: attributes[argument] ?? null,
    message: `${address} lacks ${argument}, so that the names of AWS’s services lead to the internet and not to the endpoints`,
    witness: [{ object: `${name}/${address}`, edge: 'lets names lead past' }, { object: 'the endpoints' }],
    source: 'AWS PrivateLink guide: Access an AWS service using an interface VPC endpoint, private DNS',
    mend: `set ${argument}: true in stacks/network`,
  };
}

function unread({ name, file }: Environment, addon: Resource): readonly Told[] {
  const text = argumentOf(addon, 'configuration_values');
  if (text === undefined) return [];
  const known = addonSettings[String(argumentOf(addon, 'addon_name'))] ?? [];
  return settingsOf(text)
    .filter((setting) => !known.some((one) => setting === one || setting.startsWith(`${one}.`)))
    .map((setting) => ({
      rule: 'unknown-argument',
      file,
      key: `${addon.key}.configuration_values`,
      value: setting,
      message: `${setting} of ${addon.address} may open a way, of which the proof knows nothing`,
      witness: [{ object: `${name}/${addon.address}`, edge: 'has' }, { object: setting }],
      source: sources.closedWorld,
      mend: 'take it away, or say what it does in checks/reachability/settings.ts',
    }));
}

/** `env.WARM_PREFIX_TARGET`, …; the whole text where it is no object. */
function settingsOf(text: unknown): readonly string[] {
  try {
    const read: unknown = JSON.parse(String(text));
    return typeof read === 'object' && read !== null ? namesIn(read, '') : [String(text)];
  } catch {
    return [String(text)];
  }
}

function namesIn(value: object, before: string): readonly string[] {
  return Object.entries(value).flatMap(([name, inner]) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? namesIn(inner, `${before}${name}.`)
      : [`${before}${name}`],
  );
}
