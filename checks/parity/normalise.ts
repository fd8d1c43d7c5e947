import { awsRegions } from '../../regions/aws-regions';
import { network, parse } from '../../regions/cidr';
import type { Region } from '../../regions/region';
import type { Environment } from '../model/model';

/** A text with placeholders for what its environment's own data explains. */
export type Normalise = (text: string) => string;

/** What AWS, Kubernetes and we make up for an object, in every place alike: it says nothing of how it is configured. */
const generated: readonly RegExp[] = [
  /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/, // ids of node groups' Auto Scaling groups and managed secrets
  /(?<=rds!db-[\w-]*-)[A-Za-z0-9]{6}(?![A-Za-z0-9])/, // suffix of a secret's ARN
  /(?<=\bdb-)[A-Z0-9]{26}\b/, // resource id of a database
  /(?<=\.)[a-z0-9]{12}(?=\.[^.]+\.rds\.amazonaws\.com)/,
  /(?<=\.)[a-z0-9]{6}\.c\d{1,2}(?=\.kafka\.)/,
  /(?<=\.)[a-z0-9]{6}(?=\.\w{4,5}\.cache\.amazonaws\.com)/,
  /(?<=-)[0-9a-f]{10}$/, // hash in the name of a Job
];

const ids = new RegExp(generated.map(({ source }) => source).join('|'), 'g');
const mayBeGenerated = /\.amazonaws\.|db-|-[0-9a-f]{10}$|-[0-9a-f]{4}-/;

/** The network's first two numbers: each is a /16, within which all addresses are planned alike. */
function networkOf({ network: { cidr } }: Region): string {
  const { address } = network(parse(cidr));
  return `${address >>> 24}.${(address >>> 16) & 255}.`;
}

/** Replaces name, account, AWS region, zones, networks, domain, owner, cost centre and customer of an environment. */
export function normaliserOf({ s3Cidrs }: Environment, region: Region): Normalise {
  const { name, account, awsRegion, costCentre, customer, dns, owner } = region;
  const zones = [...awsRegions[awsRegion].zones];
  const literal: readonly (readonly [text: string, placeholder: string])[] = [
    [dns.domain, 'domain'],
    ...zones.map((zone, i) => [`${awsRegion}${zone}`, `zone ${i}`] as const),
    [awsRegion, 'AWS region'],
    [account, 'account'],
    ...s3Cidrs.map((cidr, i) => [cidr, `network of S3 ${i}`] as const),
    [networkOf(region), 'network'],
    [costCentre, 'cost centre'],
    [owner, 'owner'],
    ...(customer === undefined ? [] : [[customer, 'customer'] as const]),
    [name, 'name'],
  ];
  const placeholders = new Map(literal);
  const bounded = literal.map(
    ([text]) => `(?<![A-Za-z0-9])${escaped(text)}${text.endsWith('.') ? '' : '(?![A-Za-z0-9])'}`,
  );
  const own = new RegExp(bounded.join('|'), 'g');
  const words = literal.map(([text]) => text);
  return (text) => {
    // Most texts that differ name their environment; to search for a plain text costs less than for a pattern.
    const named = words.some((word) => text.includes(word));
    const common = named ? text.replace(own, (match) => `{${placeholders.get(match)}}`) : text;
    return mayBeGenerated.test(common) ? common.replace(ids, '{id}') : common;
  };
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
