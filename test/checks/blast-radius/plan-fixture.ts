import type { Block } from '../../../checks/model/model';

export interface Changed {
  readonly type: string;
  /** @default main */
  readonly name?: string;
  /** @default update, or what `before` and `after` say */
  readonly actions?: readonly string[];
  readonly before?: Block;
  readonly after?: Block;
  readonly unknown?: Block;
  readonly sensitive?: Block;
  /** Arguments that force the replacement. */
  readonly forced?: readonly string[];
  /** Arguments that the configuration sets. @default those of `after` and `unknown` */
  readonly configured?: readonly string[];
}

/** A plan as `terraform show -json` of Terraform 1.11 prints it, around these changes. */
export function planJson(...changes: readonly Changed[]): string {
  return JSON.stringify({
    format_version: '1.2',
    terraform_version: '1.11.4',
    resource_changes: changes.map(resourceChange),
    output_changes: {},
    prior_state: {
      format_version: '1.0',
      values: {
        root_module: {
          resources: changes
            .filter(({ before }) => before !== undefined)
            .map(({ type, name = 'main', before }) => ({
              ...{ address: `${type}.${name}`, mode: 'managed', type, name, values: before, depends_on: [] },
            })),
        },
      },
    },
    configuration: {
      root_module: {
        resources: changes.map(({ type, name = 'main', configured, after = {}, unknown = {} }) => ({
          ...{ address: `${type}.${name}`, mode: 'managed', type, name },
          expressions: Object.fromEntries(
            (configured ?? Object.keys({ ...after, ...unknown })).map((argument) => [
              argument,
              { constant_value: after[argument] },
            ]),
          ),
        })),
      },
    },
  });
}

function resourceChange({
  type,
  name = 'main',
  actions,
  before,
  after,
  unknown,
  sensitive,
  forced,
}: Changed) {
  const implied = before === undefined ? ['create'] : after === undefined ? ['delete'] : ['update'];
  return {
    ...{ address: `${type}.${name}`, mode: 'managed', type, name },
    provider_name: 'registry.terraform.io/hashicorp/aws',
    change: {
      actions: actions ?? implied,
      before: before ?? null,
      after: after ?? null,
      after_unknown: unknown ?? {},
      before_sensitive: sensitive ?? {},
      after_sensitive: sensitive ?? {},
      ...(forced !== undefined && { replace_paths: forced.map((path) => path.split('.')) }),
    },
    ...(forced !== undefined && { action_reason: 'replace_because_cannot_update' }),
    ...(after === undefined && { action_reason: 'delete_because_no_resource_config' }),
  };
}
