import { type Cidr, format, network, overlaps, parse, tryParse } from '../cidr';
import type { Problem } from '../problem';
import type { Region } from '../region';
import { type FleetRule, problem } from './rule';

/** An address range that a public endpoint never sees. Source: IANA IPv4 Special-Purpose Address Registry. */
const notPublic = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.168.0.0/16',
  '224.0.0.0/3',
].map(parse);

/** Source: Amazon EKS service quotas, public endpoint access CIDR ranges per cluster. */
const mostCidrs = 40;
const widest = 24;
const example = 'e.g. 203.0.113.0/28';

/** A region deploys from its own runner, or opens its API to a few narrow networks and to nobody else. */
export const deploySources: FleetRule = ({ regions }) =>
  regions.flatMap((region) => {
    const source: Readonly<Record<string, unknown>> | undefined = region.deploysFrom;
    if (source === undefined) return [];
    const keys = keysOf[String(source['runner'])];
    if (keys === undefined) {
      return [
        problem(
          region,
          'deploysFrom.runner',
          source['runner'],
          source['runner'] === undefined ? 'is missing' : 'is no runner',
          'take codebuild or github',
        ),
      ];
    }
    const unknown = Object.keys(source).filter((key) => !keys.includes(key));
    return [
      ...unknown.map((key) =>
        problem(
          region,
          `deploysFrom.${key}`,
          source[key],
          `is not a key of the runner ${String(source['runner'])}`,
          `keep ${keys.join(', ')}`,
        ),
      ),
      ...(source['runner'] === 'github'
        ? [...labelProblems(region, source['label']), ...cidrProblems(region, source['apiClientCidrs'])]
        : []),
    ];
  });

const keysOf: Readonly<Record<string, readonly string[]>> = {
  codebuild: ['runner'],
  github: ['runner', 'label', 'apiClientCidrs'],
};

function labelProblems(region: Region, label: unknown): readonly Problem[] {
  const report = (rule: string, mend: string) => [problem(region, 'deploysFrom.label', label, rule, mend)];
  if (label === undefined) return report('is missing', 'write the label of the larger runners');
  if (typeof label !== 'string' || !/^[A-Za-z0-9][\w.-]{0,63}$/.test(label)) {
    return report('is no label', 'write 1–64 letters, digits, dots, hyphens and underscores');
  }
  return label.startsWith('codebuild-')
    ? report('is of a runner inside the network', 'write the label of runners that GitHub hosts')
    : [];
}

function cidrProblems(region: Region, cidrs: unknown): readonly Problem[] {
  const key = 'deploysFrom.apiClientCidrs';
  if (!Array.isArray(cidrs) || cidrs.length === 0) {
    const mend = `list the fixed IPv4 networks of the runners, ${example}`;
    return [problem(region, key, cidrs, cidrs === undefined ? 'is missing' : 'is no list of networks', mend)];
  }
  const tooMany =
    cidrs.length > mostCidrs
      ? [
          problem(
            region,
            key,
            undefined,
            `has ${cidrs.length} networks, and EKS takes ${mostCidrs}`,
            'join some',
          ),
        ]
      : [];
  const judged = cidrs.flatMap((text, i) => {
    const told = faultOf(text, cidrs.slice(0, i));
    return told === undefined ? [] : [problem(region, `${key}[${i}]`, text, told.rule, told.mend)];
  });
  return [...tooMany, ...judged];
}

interface Fault {
  readonly rule: string;
  readonly mend: string;
}

function faultOf(text: unknown, earlier: readonly unknown[]): Fault | undefined {
  const cidr = typeof text === 'string' ? tryParse(text) : undefined;
  if (cidr === undefined) return { rule: 'is not an IPv4 CIDR', mend: `write ${example}` };
  if (cidr.prefix === 0)
    return { rule: 'opens the API to everyone', mend: `list the runners' networks, ${example}` };
  if (cidr.prefix < widest)
    return { rule: `is wider than a /${widest}`, mend: 'list the narrower networks in it' };
  if (format(network(cidr)) !== text)
    return { rule: 'has host bits set', mend: `write ${format(network(cidr))}` };
  if (notPublic.some((range) => overlaps(range, cidr)))
    return { rule: 'is not of the internet', mend: 'list public networks' };
  const others = earlier.map((other) => (typeof other === 'string' ? tryParse(other) : undefined));
  const twin = others.find((other): other is Cidr => other !== undefined && overlaps(other, cidr));
  return twin === undefined ? undefined : { rule: `overlaps ${format(twin)}`, mend: 'list it once' };
}
