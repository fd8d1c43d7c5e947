import { blocksOf } from '../model/lookup';
import type { Block, Environment } from '../model/model';
import { leaves, type Outcome, unknown } from './row';
import { settingVerdicts } from './settings';
import type { Verdict } from './verdict';
import { describeRegion, isInside } from './where';

const source = 'Terraform language: JSON configuration syntax, and the AWS provider';
const mend = 'write the stack anew with polycloud synth; an override in the construct that adds it must go';

/** Top-level blocks that are judged, or that nothing moves data by. */
const knownBlocks = ['//', 'output', 'provider', 'resource', 'terraform'];
const knownArguments = ['region', 'allowed_account_ids', 'default_tags', 'alias'];

/** Verdicts on what is no resource: providers, where the state is, blocks that could hide resources or edges. */
export function stackVerdicts(environment: Environment): readonly Verdict[] {
  const { terraform } = environment;
  return [
    ...unknownBlocks(environment),
    ...providers(environment, (terraform['provider'] ?? {}) as Block),
    ...settingVerdicts(environment).map(({ rule, key, value, outcome, edge }) =>
      verdict(environment, rule, key, value, outcome, edge),
    ),
  ];
}

function verdict(
  environment: Environment,
  rule: string,
  key: string,
  value: unknown,
  outcome: Outcome,
  edge: string,
): Verdict {
  const text = typeof value === 'string' ? value : JSON.stringify(value ?? null);
  return {
    environment,
    verdict: outcome.verdict,
    rule,
    file: environment.file,
    key,
    value,
    object: key,
    source,
    mend,
    message: `${key} ${edge} ${text}: ${outcome.reason}`,
    witness: [{ object: `${environment.name}/${key}`, edge }, { object: outcome.end ?? text }],
  };
}

function unknownBlocks(environment: Environment): readonly Verdict[] {
  return Object.entries(environment.terraform)
    .filter(([name]) => !knownBlocks.includes(name))
    .map(([name, block]) =>
      verdict(
        environment,
        'unknown-block',
        name,
        Object.keys(block as object).join(', '),
        unknown('what it brings in is in no file that is read', 'nobody knows where'),
        'has',
      ),
    );
}

function providers(environment: Environment, byName: Block): readonly Verdict[] {
  return Object.entries(byName).flatMap(([name, blocks]) => {
    if (name !== 'aws')
      return [
        verdict(
          environment,
          'unknown-block',
          `provider.${name}`,
          name,
          unknown('its resources may be anywhere', 'nobody knows where'),
          'is',
        ),
      ];
    return blocksOf(blocks).flatMap((block, i) => provider(environment, block, `provider.aws[${i}]`));
  });
}

function provider(environment: Environment, block: Block, key: string): readonly Verdict[] {
  const region = String(block['region']);
  const accounts = block['allowed_account_ids'];
  const tags = (Array.isArray(block['default_tags']) ? block['default_tags'][0] : block['default_tags']) as
    | { readonly tags?: Block }
    | undefined;
  const dataClass = tags?.tags?.['data-class'];
  return [
    ...Object.keys(block)
      .filter((argument) => !knownArguments.includes(argument))
      .map((argument) =>
        verdict(
          environment,
          'unknown-argument',
          `${key}.${argument}`,
          block[argument],
          unknown('it may lead every request elsewhere', 'nobody knows where'),
          'has',
        ),
      ),
    ...(isInside(environment, region)
      ? []
      : [
          verdict(
            environment,
            'region-elsewhere',
            `${key}.region`,
            region,
            leaves(
              'every resource without a region of its own lies there, outside the jurisdiction',
              describeRegion(region),
            ),
            'places resources in',
          ),
        ]),
    ...(JSON.stringify(accounts) === JSON.stringify([environment.account])
      ? []
      : [
          verdict(
            environment,
            'foreign-account',
            `${key}.allowed_account_ids`,
            accounts,
            leaves(`only ${environment.account} may be written to`),
            'allows',
          ),
        ]),
    ...(block['alias'] !== undefined || dataClass === environment.dataClass
      ? []
      : [
          verdict(
            environment,
            'class-lowered',
            `${key}.default_tags[0].tags.data-class`,
            dataClass,
            unknown(`the tier says that it holds ${environment.dataClass} data`),
            'tags resources with',
          ),
        ]),
  ];
}
