/** The address ranges of one availability zone. */
export interface ZoneSubnets {
  /** /22: load balancers and NAT gateways. */
  readonly public: string;
  /** /18: nodes and pods; prefix delegation takes addresses from it in blocks of 16. */
  readonly private: string;
  /** /22: databases, brokers, caches; no route out. */
  readonly data: string;
}

// Third octets inside the /16. 204–207 and 220–255 are kept free for what is not thought of yet.
const thirdOctets = [
  { private: 0, public: 192, data: 208 },
  { private: 64, public: 196, data: 212 },
  { private: 128, public: 200, data: 216 },
];

/**
 * Cuts a VPC's /16 into the subnets of three zones; the same cut in every region.
 * @throws {Error} if `cidr` is not a /16.
 */
export function subnetPlan(cidr: string): readonly ZoneSubnets[] {
  const prefix = /^(\d{1,3}\.\d{1,3})\.0\.0\/16$/.exec(cidr)?.[1];
  if (!prefix) throw new Error(`network cidr ${cidr} is not a /16; give one such as 10.16.0.0/16`);
  return thirdOctets.map((zone) => ({
    public: `${prefix}.${zone.public}.0/22`,
    private: `${prefix}.${zone.private}.0/18`,
    data: `${prefix}.${zone.data}.0/22`,
  }));
}
