import { proofs } from '../../checks';
import { readModel } from '../../checks/model/read-model';
import { fleetInput } from './fixtures';

// Previews are in no list, so no other test over the fleet sees them.
test('the preview of a pull request holds before every proof', () => {
  const model = readModel(fleetInput('qa-12'));
  expect(model.environments.map(({ name }) => name)).toEqual(['qa-12']);
  const told = proofs.flatMap((proof) => proof.findings(model));
  expect(told.map(({ proof, rule, message }) => `${proof}: ${rule}: ${message}`)).toEqual([]);
});
