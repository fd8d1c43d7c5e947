import type { ApiService, Service } from '../../services/service';
import { api, web } from '../services/fixtures';
import { chartsWith } from './fixtures';

const queue = api.queues['default'];
if (queue === undefined) throw new Error('the fixture has no default queue');
const withQueue = (name: string): ApiService => ({ ...api, queues: { [name]: queue } });

test.each<[string, readonly Service[], readonly string[]]>([
  [
    'a variable that the platform sets',
    [{ ...web, cache: true, configuration: { all: { CACHE_HOST: 'mine', PORT: '1' } } }],
    [
      'services/catalogue/shop.ts: configuration.CACHE_HOST mine is a variable that the platform sets; take it out, or give it another name',
      'services/catalogue/shop.ts: configuration.PORT 1 is a variable that the platform sets; take it out, or give it another name',
    ],
  ],
  [
    'a queue named like the scheduler',
    [withQueue('beat')],
    [
      'services/catalogue/desk.ts: queues.beat makes a second component beat of desk; give the queue another name',
      'services/catalogue/desk.ts: queues.beat makes a second object desk-beat; give the queue another name',
    ],
  ],
  [
    'a queue named like the web process',
    [withQueue('web')],
    [
      'services/catalogue/desk.ts: queues.web makes a second component web of desk; give the queue another name',
    ],
  ],
])('%s', (_, services, lines) => {
  expect(() => chartsWith(services)).toThrow(
    expect.objectContaining({ name: 'InvalidConfiguration', message: lines.join('\n') }),
  );
});

test('another service with the name of a part', () => {
  expect(() => chartsWith([api, { ...web, name: 'desk-default' }])).toThrow(
    'makes a second object desk-default',
  );
});

test('a variable that the service has no need for is its own', () => {
  expect(() => chartsWith([{ ...web, configuration: { all: { CACHE_HOST: 'mine' } } }])).not.toThrow();
});
