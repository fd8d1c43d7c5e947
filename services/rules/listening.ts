import { isCidr } from '../../regions/cidr';
import { type CatalogueRule, problem } from './rule';

/** Ports that a process without privileges may open, and probe paths that are paths. */
export const listening: CatalogueRule = ({ services }) =>
  services.flatMap((service) => {
    if (!('port' in service)) return [];
    const { port, probes } = service;
    return [
      ...(Number.isInteger(port) && port >= 1024 && port <= 65535
        ? []
        : [
            problem(
              service,
              'port',
              port,
              'is not a port from 1024 to 65535',
              'processes have no privileges: write e.g. 8080',
            ),
          ]),
      ...Object.entries(probes)
        .filter(([, path]) => !path.startsWith('/'))
        .map(([name, path]) =>
          problem(service, `probes.${name}`, path, 'is not a path', 'start it with a slash, e.g. /readyz'),
        ),
    ];
  });

/** Third parties are named by CIDR, for NetworkPolicies know no host names. */
export const egress: CatalogueRule = ({ services }) =>
  services.flatMap((service) =>
    (service.egress ?? []).flatMap(({ host, cidrs }, i) => [
      ...(cidrs.length > 0
        ? []
        : [
            problem(
              service,
              `egress[${i}].cidrs`,
              cidrs,
              `names no address of ${host}`,
              'list the CIDRs that the third party publishes',
            ),
          ]),
      ...cidrs
        .filter((cidr) => !isCidr(cidr))
        .map((cidr) =>
          problem(service, `egress[${i}].cidrs`, cidr, 'is not a CIDR', 'write e.g. 203.0.113.0/28'),
        ),
    ]),
  );
