import { type FleetRule, problem, withEarlier } from './rule';

const label = '[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?';
const domainForm = new RegExp(`^(?=.{4,253}$)(${label}\\.)+[a-z]{2,63}$`);

/** A domain under the parent zone, which delegates it; none is another's or lies inside another's. */
export const domains: FleetRule = ({ regions, platform }) => [
  ...withEarlier(regions).flatMap(([region, earlier]) => {
    const { domain } = region.dns;
    const report = (rule: string, mend: string) => [problem(region, 'dns.domain', domain, rule, mend)];
    const proposal = `${region.name.toLowerCase()}.${platform.parentDomain}`;
    if (!domainForm.test(domain)) return report('is not a domain name', `write e.g. ${proposal}`);
    if (!domain.endsWith(`.${platform.parentDomain}`)) {
      return report(`is not under ${platform.parentDomain}, which delegates it`, `write e.g. ${proposal}`);
    }
    const other = earlier.find(({ dns }) => dns.domain === domain);
    if (other !== undefined) return report(`is also the domain of ${other.name}`, `write e.g. ${proposal}`);
    const outer = earlier.find(({ dns }) => nested(domain, dns.domain) || nested(dns.domain, domain));
    return outer === undefined
      ? []
      : report(
          `clashes with ${outer.dns.domain} of ${outer.name}: one lies inside the other`,
          'separate them',
        );
  }),
  ...(domainForm.test(platform.parentDomain)
    ? []
    : [
        problem(
          platform,
          'parentDomain',
          platform.parentDomain,
          'is not a domain name',
          'write e.g. example.com',
        ),
      ]),
];

/** What the zone's delegation is made of: at least two host names, as DNS demands of a zone. */
export const nameServers: FleetRule = ({ regions }) =>
  regions.flatMap((region) => {
    const servers = region.dns.nameServers;
    const valid =
      servers === undefined ||
      (servers.length >= 2 &&
        servers.every((server) => domainForm.test(server)) &&
        new Set(servers).size === servers.length);
    return valid
      ? []
      : [
          problem(
            region,
            'dns.nameServers',
            servers,
            'is not a list of two or more different host names',
            "copy the region's output, or leave it out until the first deploy",
          ),
        ];
  });

function nested(inner: string, outer: string): boolean {
  return inner.endsWith(`.${outer}`);
}
