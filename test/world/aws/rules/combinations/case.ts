import type { Attributes } from '../../../../../world/aws/types';
import { Sketch } from '../../sketch';

/** Subnets in zones a, b and c, and a second one in a; of one VPC. */
export function sketch() {
  const world = new Sketch();
  const vpc = world.add('aws_vpc', {
    cidr_block: '10.0.0.0/16',
    enable_dns_support: true,
    enable_dns_hostnames: true,
  }).id;
  const [a = '', b = '', c = '', a2 = ''] = ['a', 'b', 'c', 'a'].map(
    (zone, i) =>
      world.add('aws_subnet', {
        vpc_id: vpc,
        cidr_block: `10.0.${i}.0/24`,
        availability_zone: `eu-west-1${zone}`,
      }).id,
  );
  return { world, vpc, a, b, c, a2 };
}
type Sketched = ReturnType<typeof sketch>;
export type Make = (s: Sketched) => Attributes;
export interface Case {
  readonly type: string;
  readonly wrong: Make;
  readonly right: Make;
  readonly code: string;
  readonly message: string;
  /** The object as it was, for rules about updates. */
  readonly prior?: Attributes;
}

const always = (attributes: Attributes) => () => attributes;
/** Attributes that AWS refuses, how, and such as it takes. */
export const row = (
  type: string,
  wrong: Make | Attributes,
  right: Make | Attributes,
  code: string,
  message: string,
  prior?: Attributes,
): Case => ({
  type,
  wrong: typeof wrong === 'function' ? wrong : always(wrong),
  right: typeof right === 'function' ? right : always(right),
  code,
  message,
  ...(prior ? { prior } : {}),
});
