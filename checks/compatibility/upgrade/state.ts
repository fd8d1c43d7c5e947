import { argumentOf, ofType } from '../../model/lookup';
import type { Environment } from '../../model/model';
import { minorOf } from '../apis';

/** The versions of a cluster, its nodes and its add-ons, as they are synthesized. */
export interface ClusterState {
  readonly minor: number;
  readonly groups: readonly { readonly name: string; readonly minor: number }[];
  readonly addons: readonly { readonly name: string; readonly version: string }[];
}

/** Reads them; undefined where the environment has no cluster, or one that does not say its version. */
export function clusterState(environment: Environment): ClusterState | undefined {
  const [cluster] = ofType(environment, 'aws_eks_cluster');
  const minor = minorOf(cluster?.attributes['version']);
  if (minor === undefined) return undefined;
  return {
    minor,
    groups: ofType(environment, 'aws_eks_node_group').map((group) => ({
      name: String(
        argumentOf(group, 'node_group_name_prefix') ?? argumentOf(group, 'node_group_name'),
      ).replace(/-$/, ''),
      minor: minorOf(group.attributes['version']) ?? minor,
    })),
    addons: ofType(environment, 'aws_eks_addon').map(({ attributes }) => ({
      name: String(attributes['addon_name']),
      version: String(attributes['addon_version']),
    })),
  };
}
