import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Releases } from '../../services/release';

const release = z.strictObject({ tag: z.string(), digest: z.string() });
const releases = z.record(z.string(), release);

const line = z.strictObject({
  /** 1 for the first deployment of the region. */
  sequence: z.int().positive(),
  region: z.string(),
  /** When it ended: ISO 8601, UTC. */
  at: z.string(),
  kind: z.enum(['deploy', 'rollback']),
  /** The identity that AWS saw, and who started the job where a pipeline did. */
  who: z.string(),
  /** The release that was asked for; null for what the releases file says. */
  tag: z.string().nullable(),
  /** Of git; `-dirty` behind it when the checkout had changes. */
  commit: z.string(),
  /** Of the applied infrastructure plan; null where none was made. */
  plan: z.string().nullable(),
  /** Digest of the outputs that the manifests were made with. */
  outputs: z.string(),
  before: releases,
  after: releases,
  /** By service: the digest under which the manifests are kept that got ready. */
  manifests: z.record(z.string(), z.string()),
  outcome: z.enum(['done', 'failed']),
  failures: z.array(
    z.strictObject({ service: z.string(), reason: z.string(), returnedTo: z.string().nullable() }),
  ),
  /** Seconds of each step. */
  seconds: z.record(z.string(), z.number()),
  /** SHA-256 of the line before, in hexadecimal; of the log's name for the first. */
  previous: z.string(),
});

/** One deployment, as the region's log keeps it. */
export type LogLine = z.infer<typeof line>;

/** What a line says apart from its place in the log. */
export type Deployment = Omit<LogLine, 'sequence' | 'previous' | 'region'>;

/** A line's text: one line of JSON, without the newline. */
export function formatLine(value: LogLine): string {
  return JSON.stringify(value);
}

/** @throws Error when the text is not a line of the log. */
export function parseLine(text: string): LogLine {
  return line.parse(JSON.parse(text));
}

export function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** What the first line calls the one before: no other region's log can begin so. */
export function genesis(region: string): string {
  return hashOf(`deployment log of ${region}`);
}

/** Where a log ends, kept apart from it. */
export interface Head {
  readonly sequence: number;
  /** SHA-256 of that line's text. */
  readonly hash: string;
}

/** The line that comes after the head, and the head that it makes. */
export function nextLine(
  region: string,
  head: Head | undefined,
  deployment: Deployment,
): { readonly text: string; readonly head: Head } {
  const sequence = (head?.sequence ?? 0) + 1;
  const text = formatLine({ sequence, region, previous: head?.hash ?? genesis(region), ...deployment });
  return { text, head: { sequence, hash: hashOf(text) } };
}

/** Releases as the log writes them. */
export function plainReleases(all: Releases): Record<string, { tag: string; digest: string }> {
  return Object.fromEntries(Object.entries(all).map(([name, { tag, digest }]) => [name, { tag, digest }]));
}
