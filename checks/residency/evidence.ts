import type { Evidence } from '../finding';
import type { Model } from '../model/model';
import type { Verdict } from './verdict';

/** Why each store of each environment stays, and who gets data by approval. */
export function residencyEvidence(model: Model, verdicts: readonly Verdict[]): readonly Evidence[] {
  return model.environments.flatMap((environment) => {
    const { name, region } = environment;
    const stores = verdicts.filter((one) => one.environment === environment && one.rule === 'store');
    const exceptions = region?.exceptions ?? [];
    return [
      {
        environment: name,
        title: 'Stores',
        columns: ['store', 'in', 'why its data stays'],
        rows: stores.map(({ object, value, message }) => [
          environment.byAddress.get(object)?.path ?? object,
          String(value),
          message.slice(message.indexOf(': ') + 2),
        ]),
      },
      ...(exceptions.length === 0 || environment.dataClass !== 'customer'
        ? []
        : [
            {
              environment: name,
              title: 'Approved third parties',
              columns: ['service', 'sends', 'to', 'why', 'approved by', 'until'],
              rows: exceptions.map(({ service, what, to, why, approvedBy, until }) => [
                service,
                what,
                to.host,
                why,
                approvedBy,
                until,
              ]),
            },
          ]),
    ];
  });
}
