import type { Block } from '../model/model';
import type { Former } from './former';
import type { ChangedValues, PlannedChange } from './planned-change';

/** The part of what `terraform show -json` prints of a plan that is read here. */
interface PlanJson {
  readonly resource_changes?: readonly {
    readonly address: string;
    readonly type: string;
    readonly action_reason?: string;
    readonly change: ChangedValues & { readonly actions: readonly string[] };
  }[];
  readonly output_changes?: Readonly<Record<string, ChangedValues & { readonly actions: readonly string[] }>>;
  readonly prior_state?: {
    readonly values?: {
      readonly root_module?: {
        readonly resources?: readonly {
          readonly address: string;
          readonly type: string;
          readonly values?: Block;
          readonly depends_on?: readonly string[];
        }[];
      };
    };
  };
  readonly configuration?: {
    readonly root_module?: {
      readonly resources?: readonly { readonly address: string; readonly expressions?: unknown }[];
    };
  };
}

/** A plan as it is read: what it changes, and what there was before. */
export interface ReadPlan {
  readonly changes: readonly PlannedChange[];
  readonly former: readonly Former[];
}

/**
 * What a plan changes, from what `terraform show -json` prints, by address; without what stays as it is or is only
 * read. A changed output is a change of the type `output`.
 */
export function readPlan(json: string): ReadPlan {
  const plan = JSON.parse(json) as PlanJson;
  const { resource_changes: resources = [], output_changes: outputs = {}, configuration } = plan;
  const configured = new Map(
    configuration?.root_module?.resources?.map(({ address, expressions = {} }) => [address, expressions]),
  );
  const ofResources = resources.map(({ address, type, action_reason: reason, change }) => ({
    ...{ address, type, actions: change.actions, change },
    ...(reason !== undefined && { reason }),
    ...(configured.has(address) && { configured: configured.get(address) }),
  }));
  const ofOutputs = Object.entries(outputs).map(([name, change]) => ({
    ...{ address: `output.${name}`, type: 'output', actions: change.actions, change },
  }));
  const changes = [...ofResources, ...ofOutputs]
    .filter(({ actions }) => actions.some((action) => action !== 'no-op' && action !== 'read'))
    .sort((a, b) => (a.address < b.address ? -1 : 1));
  const former = (plan.prior_state?.values?.root_module?.resources ?? []).map(
    ({ address, type, values = {}, depends_on: dependsOn = [] }) => ({ address, type, values, dependsOn }),
  );
  return { changes, former };
}
