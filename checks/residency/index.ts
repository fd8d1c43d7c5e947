import type { Finding, Proof } from '../finding';
import type { Model } from '../model/model';
import { residencyEvidence } from './evidence';
import { manifestVerdicts } from './manifests';
import { resourceVerdicts } from './resources';
import { stackVerdicts } from './stack';
import type { Verdict } from './verdict';

export type { Verdict } from './verdict';

const name = 'residency';

/** What the proof says of every store and every flow, those that stay included. Pure. */
export function residencyVerdicts(model: Model): readonly Verdict[] {
  return model.environments.flatMap((environment) => [
    ...stackVerdicts(environment),
    ...resourceVerdicts(model, environment),
    ...manifestVerdicts(model, environment),
  ]);
}

/** Customer data of a region never leaves its jurisdiction; what nobody knows counts as leaving. */
export const residency: Proof<Model> = {
  name,
  shows: 'customer data of a region never leaves its jurisdiction',
  findings: (model) =>
    residencyVerdicts(model)
      .filter(({ verdict }) => verdict !== 'stays')
      .map(asFinding),
  evidence: (model) => residencyEvidence(model, residencyVerdicts(model)),
};

function asFinding({
  environment,
  rule,
  file,
  key,
  value,
  message,
  witness,
  source,
  mend,
}: Verdict): Finding {
  return {
    proof: name,
    rule,
    environment: environment.name,
    file,
    key,
    value,
    message,
    witness,
    source,
    mend,
  };
}
