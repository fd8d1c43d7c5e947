import { equal, type PlanObject } from './value';

/** Computed attributes that change with an update: `*` on any change, else when one of the named changes. */
const VOLATILE: Readonly<Record<string, Readonly<Record<string, readonly string[] | '*'>>>> = {
  aws_launch_template: { latest_version: '*' },
  aws_msk_configuration: { latest_revision: '*' },
  aws_msk_cluster: { current_version: '*' },
  aws_ssm_parameter: { version: ['value', 'value_wo_version', 'insecure_value'] },
};

/** The attributes of an object that AWS will change along with the planned update. */
export function volatileOf(type: string, prior: PlanObject, planned: PlanObject): readonly string[] {
  return Object.entries(VOLATILE[type] ?? {})
    .filter(([, causes]) => causes === '*' || causes.some((name) => !equal(prior[name], planned[name])))
    .map(([name]) => name);
}
