import { allocatable } from '../../regions/allocatable';
import { instanceTypes } from '../../regions/instance-types';

describe('allocatable', () => {
  it('takes off what the kubelet, eviction and DaemonSets keep', () => {
    // m6i.xlarge: 4 vCPU, 16 GiB, 110 pods; 80 m and 1,565 MiB for the kubelet, 300 m and 400 MiB for DaemonSets.
    expect(allocatable('m6i.xlarge')).toEqual({ millicores: 3620, memoryMiB: 14419, pods: 110 });
  });

  it.each([...instanceTypes.keys()])('leaves most of %s to pods', (type) => {
    const { vcpus, memoryGiB } = instanceTypes.get(type) ?? { vcpus: 0, memoryGiB: 0 };
    const { millicores, memoryMiB } = allocatable(type);
    expect(millicores).toBeGreaterThan(vcpus * 800);
    expect(memoryMiB).toBeGreaterThan(memoryGiB * 1024 * 0.45);
    expect(memoryMiB).toBeLessThan(memoryGiB * 1024);
  });

  it('refuses a type that it does not know', () => {
    expect(() => allocatable('z9.large')).toThrow(
      'instance type z9.large is not in regions/instance-types.ts; add its size',
    );
  });
});
