/** Sizes of AWS instance classes, each with its capacity relative to `large`. */
const sizes = [
  ['large', 1],
  ['xlarge', 2],
  ['2xlarge', 4],
  ['4xlarge', 8],
  ['8xlarge', 16],
  ['12xlarge', 24],
  ['16xlarge', 32],
] as const;

/**
 * The smallest class of the same family with at least `scale` times the capacity: `db.r6g.large` at 2 is
 * `db.r6g.xlarge`. Burstable classes (`t3`, `t4g`) stay as they are: they are for environments without load.
 * @throws {Error} if the size is unknown or the family has none that large.
 */
export function scaledClass(instanceClass: string, scale: number): string {
  const found = /(^|\.)([a-z]+\d+[a-z]*)\.(\d*x?large)(\.|$)/.exec(instanceClass);
  if (/(^|\.)t\d/.test(instanceClass)) return instanceClass;
  const size = found?.[3];
  const capacity = sizes.find(([name]) => name === size)?.[1];
  if (size === undefined || capacity === undefined) {
    throw new Error(`instance class ${instanceClass} has no known size; use large to 16xlarge`);
  }
  const fitting = sizes.find(([, weight]) => weight >= capacity * scale)?.[0];
  if (fitting === undefined) {
    throw new Error(
      `instance class ${instanceClass} at scale ${scale} is larger than 16xlarge; lower the scale`,
    );
  }
  return instanceClass.replace(`.${size}`, `.${fitting}`);
}
