import { kindsOfGuests } from '../../../deploy/guests/residents';
import { groundFiles } from './ground';

interface Rule {
  readonly resources: readonly string[];
  readonly verbs: readonly string[];
}

test('whatever the deployer of guests may write in a seat is looked for when the seat is emptied', () => {
  const roles = groundFiles()
    .flatMap(({ objects }) => objects)
    .filter(({ kind, metadata }) => kind === 'Role' && metadata.namespace === 'guest-1');
  const rules = roles.flatMap((role) => (role as unknown as { readonly rules: readonly Rule[] }).rules);
  const written = rules.filter(({ verbs }) => verbs.includes('create') || verbs.includes('delete'));
  const plural = (kind: string) => `${kind.toLowerCase().replace(/y$/, 'ie').replace(/ss$/, 'sse')}s`;
  expect(kindsOfGuests.map(({ kind }) => plural(kind)).sort()).toEqual(
    written.flatMap(({ resources }) => resources).sort(),
  );
});
