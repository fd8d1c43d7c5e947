import { at, equal } from '../types';
import { labelProblems } from './metadata';
import { isPort, portRule } from './pod';
import { duplicate, required, wrong } from './problems';
import { list, oneOf, type Rule } from './rule';

export const service: Rule = (object, live) => {
  const type = at(object, 'spec', 'type');
  const ports = list(at(object, 'spec', 'ports'));
  const headless = at(object, 'spec', 'clusterIP') === 'None';
  const seen = new Set<string>();
  const before = at(live, 'spec', 'clusterIPs');
  const after = at(object, 'spec', 'clusterIPs');
  const moved = before !== undefined && at(live, 'spec', 'type') !== 'ExternalName' && !equal(before, after);
  return [
    ...(ports.length === 0 && !headless && type !== 'ExternalName' ? [required('spec.ports')] : []),
    ...ports.flatMap((one, i) => {
      const field = `spec.ports[${i}]`;
      const { name, port, targetPort, protocol } = one;
      const key = `${String(port)}/${String(protocol)}`;
      const again = seen.has(key);
      seen.add(key);
      return [
        ...(ports.length > 1 && !name ? [required(`${field}.name`)] : []),
        ...(isPort(port) ? [] : [wrong(`${field}.port`, port ?? 0, portRule)]),
        ...(typeof targetPort === 'number' && !isPort(targetPort)
          ? [wrong(`${field}.targetPort`, targetPort, portRule)]
          : []),
        ...oneOf(`${field}.protocol`, protocol, ['SCTP', 'TCP', 'UDP']),
        ...(again ? [duplicate(field, one)] : []),
        ...(name !== undefined && ports.slice(0, i).some((other) => other['name'] === name)
          ? [duplicate(`${field}.name`, name)]
          : []),
      ];
    }),
    ...labelProblems('spec.selector', at(object, 'spec', 'selector') as Record<string, string> | undefined),
    ...oneOf('spec.type', type, ['ClusterIP', 'ExternalName', 'LoadBalancer', 'NodePort']),
    ...(moved && type !== 'ExternalName'
      ? [wrong('spec.clusterIPs[0]', after, 'may not change once set')]
      : []),
  ];
};

const isCidr = (text: string) => /^(\d{1,3}\.){3}\d{1,3}\/\d{1,2}$|^[0-9a-f:]+\/\d{1,3}$/i.test(text);
const cidrRule = 'must be a valid CIDR value, (e.g. 10.9.8.0/24 or 2001:db8::/64)';

export const networkPolicy: Rule = (object) => {
  const direction = (key: string, peers: string) =>
    list(at(object, 'spec', key)).flatMap((rule, i) => [
      ...list(rule['ports']).flatMap(({ port }, n) =>
        typeof port === 'number' && !isPort(port)
          ? [wrong(`spec.${key}[${i}].ports[${n}].port`, port, portRule)]
          : [],
      ),
      ...list(rule[peers]).flatMap((peer, n) => {
        const cidr = at(peer, 'ipBlock', 'cidr');
        const field = `spec.${key}[${i}].${peers}[${n}]`;
        if (Object.keys(peer).length === 0) return [required(field, 'must specify a peer')];
        return cidr === undefined || isCidr(String(cidr))
          ? []
          : [wrong(`${field}.ipBlock.cidr`, cidr, cidrRule)];
      }),
    ]);
  const types = (at(object, 'spec', 'policyTypes') ?? []) as readonly string[];
  return [
    ...direction('ingress', 'from'),
    ...direction('egress', 'to'),
    ...types.flatMap((type, i) => oneOf(`spec.policyTypes[${i}]`, type, ['Ingress', 'Egress'])),
  ];
};
