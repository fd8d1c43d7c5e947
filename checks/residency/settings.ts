import { stateBucketName } from '../../regions/naming';
import type { Block, Environment } from '../model/model';
import { leaves, type Outcome, unknown } from './row';
import { describeRegion, isInside } from './where';

/** What the `terraform` block says of where the state is and whose code runs, when it is not fine. */
export interface SettingVerdict {
  readonly rule: string;
  readonly key: string;
  readonly value: unknown;
  readonly outcome: Outcome;
  readonly edge: string;
}

const keeps = 'keeps the state in';
const blocks = ['backend', 'required_providers', 'required_version'];
const sources = ['aws', 'hashicorp/aws', 'registry.terraform.io/hashicorp/aws'];

/** Verdicts on the `terraform` block: the state is in the environment's bucket, and AWS's provider alone runs. */
export function settingVerdicts(environment: Environment): readonly SettingVerdict[] {
  const settings = (environment.terraform['terraform'] ?? {}) as Block;
  return [
    ...unlisted('terraform', settings, blocks, 'it may keep the state elsewhere'),
    ...backend(environment, (settings['backend'] ?? {}) as Block),
    ...providerSources((settings['required_providers'] ?? {}) as Block),
  ];
}

function unlisted(
  key: string,
  block: Block,
  listed: readonly string[],
  why: string,
): readonly SettingVerdict[] {
  return Object.keys(block)
    .filter((name) => !listed.includes(name))
    .map((name) => ({
      rule: 'unknown-argument',
      key: `${key}.${name}`,
      value: block[name],
      outcome: unknown(why, 'nobody knows where'),
      edge: 'has',
    }));
}

function backend(environment: Environment, kinds: Block): readonly SettingVerdict[] {
  const [kind = 'no backend'] = Object.keys(kinds);
  const elsewhere = (key: string, value: unknown, outcome: Outcome) => ({
    rule: 'state-elsewhere',
    key: `terraform.backend${key}`,
    value,
    outcome,
    edge: keeps,
  });
  if (kind !== 's3') {
    return [elsewhere('', kind, unknown('the state is not in the environment’s bucket', kind))];
  }
  const { s3 = {} } = kinds as { readonly s3?: Block };
  const { region, bucket } = s3;
  const own = stateBucketName(environment);
  return [
    ...unlisted(
      'terraform.backend.s3',
      s3,
      ['bucket', 'encrypt', 'key', 'region', 'use_lockfile'],
      'it may keep the state elsewhere',
    ),
    ...(isInside(environment, String(region))
      ? []
      : [
          elsewhere(
            '.s3.region',
            region,
            leaves('the state lies outside the jurisdiction', describeRegion(String(region))),
          ),
        ]),
    ...(bucket === own
      ? []
      : [elsewhere('.s3.bucket', bucket, unknown(`the environment’s own bucket is ${own}`))]),
  ];
}

/** A provider of another source is another program, which gets every right of a deployment. */
function providerSources(byName: Block): readonly SettingVerdict[] {
  return Object.entries(byName).flatMap(([name, wanted]) => {
    const { source } = (wanted ?? {}) as Block;
    if (name === 'aws' && sources.includes(String(source))) return [];
    return [
      {
        rule: 'unknown-provider',
        key: `terraform.required_providers.${name}`,
        value: source ?? name,
        outcome: unknown('whose code that is, and where it sends, nobody can tell', 'nobody knows where'),
        edge: 'runs',
      },
    ];
  });
}
