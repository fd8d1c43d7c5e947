import { instanceTypes } from '../../regions/instance-types';

test.each([
  ['m5.large', { vcpus: 2, memoryGiB: 8, maxInterfaces: 3, ipv4PerInterface: 10 }],
  ['m6i.xlarge', { vcpus: 4, memoryGiB: 16, maxInterfaces: 4, ipv4PerInterface: 15 }],
  ['m7i.2xlarge', { vcpus: 8, memoryGiB: 32, maxInterfaces: 4, ipv4PerInterface: 15 }],
  ['c6i.4xlarge', { vcpus: 16, memoryGiB: 32, maxInterfaces: 8, ipv4PerInterface: 30 }],
  ['r5.large', { vcpus: 2, memoryGiB: 16, maxInterfaces: 3, ipv4PerInterface: 10 }],
])('%s', (type, size) => {
  expect(instanceTypes.get(type)).toEqual(size);
});
