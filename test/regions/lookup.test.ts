import { findRegion, findStacks, UnknownName } from '../../regions/lookup';
import { exampleRegion, otherRegion } from './fixtures';

const regions = [exampleRegion(), otherRegion(), otherRegion({ name: 'dev-feature' })];
const stacks = [...regions.map(({ name }) => name), 'platform'];

test('finds a region of the registry, or of the list that is given', () => {
  expect(findRegion('india').awsRegion).toBe('ap-south-1');
  expect(findRegion('us', regions)).toBe(regions[1]);
});

test.each([
  ['euu', 'no region is called euu; did you mean eu? Known: eu, us, dev-feature.'],
  ['dev-featrue', 'no region is called dev-featrue; did you mean dev-feature? Known: eu, us, dev-feature.'],
  ['dev', 'no region is called dev; did you mean dev-feature? Known: eu, us, dev-feature.'],
  ['europe', 'no region is called europe; did you mean eu? Known: eu, us, dev-feature.'],
  ['kuwait', 'no region is called kuwait. Known: eu, us, dev-feature.'],
])('%s', (name, message) => {
  expect(() => findRegion(name, regions)).toThrow(UnknownName);
  expect(() => findRegion(name, regions)).toThrow(new Error(message));
});

test('stacks: all when none is named, each once', () => {
  expect(findStacks([], stacks)).toEqual(stacks);
  expect(findStacks(['us', 'platform', 'us'], stacks)).toEqual(['us', 'platform']);
  expect(() => findStacks(['us', 'platfrom'], stacks)).toThrow(
    new Error('no region is called platfrom; did you mean platform? Known: eu, us, dev-feature, platform.'),
  );
});
