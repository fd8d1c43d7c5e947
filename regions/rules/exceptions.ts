import { tryParse } from '../cidr';
import type { Region, ResidencyException } from '../region';
import { type FleetRule, problem } from './rule';

/** A field of an exception, what it must be, and how to mend it. */
interface Field {
  readonly key: string;
  readonly value: (exception: ResidencyException) => unknown;
  readonly holds: (value: unknown) => boolean;
  readonly rule: string;
  readonly mend: string;
}

const isText = (value: unknown) => typeof value === 'string' && value.trim() !== '';
const text = (key: 'service' | 'what' | 'why', mend: string): Field => ({
  key,
  value: (exception) => exception[key],
  holds: isText,
  rule: 'is no text',
  mend,
});

const fields: readonly Field[] = [
  text('service', 'name the service that sends'),
  text('what', 'say which data goes'),
  text('why', 'say why the product needs it'),
  {
    key: 'to.host',
    value: ({ to }) => to?.host,
    holds: isText,
    rule: 'is no host',
    mend: 'write the host of the third party',
  },
  {
    key: 'to.port',
    value: ({ to }) => to?.port,
    holds: (port) => Number.isInteger(port) && Number(port) >= 1 && Number(port) <= 65535,
    rule: 'is no port',
    mend: 'write e.g. 443',
  },
  {
    key: 'to.cidrs',
    value: ({ to }) => to?.cidrs,
    holds: (cidrs) => Array.isArray(cidrs) && cidrs.length > 0 && cidrs.every(isNarrow),
    rule: 'are no networks of one third party',
    mend: 'list its IPv4 CIDRs, each a /16 or narrower, e.g. 203.0.113.0/28',
  },
  {
    key: 'approvedBy',
    value: ({ approvedBy }) => approvedBy,
    holds: (role) => typeof role === 'string' && /^[a-z][a-z0-9]*(-[a-z0-9]+)+$/.test(role),
    rule: 'is no role or team',
    mend: 'write e.g. data-protection-office; persons move on',
  },
  {
    key: 'until',
    value: ({ until }) => until,
    holds: isDate,
    rule: 'is no date',
    mend: 'write the last day as YYYY-MM-DD',
  },
];

/** Each exception says everything that who approves must know; only customer data needs one. */
export const exceptions: FleetRule = ({ regions, tiers }) =>
  regions.flatMap((region) =>
    (region.exceptions ?? []).flatMap((exception, i) => [
      ...needless(region, i, tiers[region.tier]?.dataClass),
      ...fields
        .filter(({ value, holds }) => !holds(value(exception)))
        .map(({ key, value, rule, mend }) =>
          problem(region, `exceptions[${i}].${key}`, value(exception), rule, mend),
        ),
    ]),
  );

function needless(region: Region, i: number, dataClass: string | undefined) {
  return dataClass === 'synthetic'
    ? [problem(region, `exceptions[${i}]`, undefined, 'is not needed: the data is synthetic', 'remove it')]
    : [];
}

function isNarrow(cidr: unknown): boolean {
  const parsed = typeof cidr === 'string' ? tryParse(cidr) : undefined;
  return parsed !== undefined && parsed.prefix >= 16;
}

function isDate(value: unknown): boolean {
  if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(value)) return false;
  const time = Date.parse(value);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(value);
}
