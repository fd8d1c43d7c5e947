import { z } from 'zod';

/** What `aws ecr describe-image-scan-findings` prints, as far as the gate reads it. */
const answer = z.object({
  imageId: z.object({ imageDigest: z.string().regex(/^sha256:[0-9a-f]{64}$/) }),
  imageScanStatus: z.object({ status: z.string(), description: z.string().optional() }),
  imageScanFindings: z
    .object({ findingSeverityCounts: z.record(z.string(), z.number().int().nonnegative()).optional() })
    .optional(),
});

/** The image may not be released; the message says why and what to do. */
export class ImageRefused extends Error {}

/** Severities that keep an image from being released. */
export const refusedSeverities = ['CRITICAL', 'HIGH'] as const;

/** States of a scan that has looked at the image: once, or for as long as it is kept. */
const looked = ['COMPLETE', 'ACTIVE'];

export interface Scanned {
  readonly digest: string;
  /** Findings by severity, those that are let through. */
  readonly counts: Readonly<Record<string, number>>;
}

/**
 * Lets an image through that ECR has scanned and found fine. Closed: no scan, an unknown state or an answer of another
 * shape is a refusal.
 * @throws ImageRefused
 */
export function scanGate(text: string): Scanned {
  const parsed = parse(text);
  const { status, description = '' } = parsed.imageScanStatus;
  const { imageDigest: digest } = parsed.imageId;
  if (!looked.includes(status)) {
    throw new ImageRefused(
      `${digest} was not scanned: ${status}${description === '' ? '' : ` (${description})`}; wait for the scan and run this again`,
    );
  }
  const counts = parsed.imageScanFindings?.findingSeverityCounts;
  if (counts === undefined) throw new ImageRefused(`${digest}: the scan tells no counts; run this again`);
  const bad = refusedSeverities.filter((severity) => (counts[severity] ?? 0) > 0);
  if (bad.length > 0) {
    const told = bad.map((severity) => `${counts[severity]} ${severity}`).join(', ');
    throw new ImageRefused(
      `${digest} has findings that keep it from being released: ${told}; mend them and build again`,
    );
  }
  return { digest, counts };
}

function parse(text: string): z.infer<typeof answer> {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    throw new ImageRefused(`what ECR answered is no JSON (${(error as Error).message})`);
  }
  const parsed = answer.safeParse(json);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
  throw new ImageRefused(`what ECR answered is not the findings of a scan (${problems.join('; ')})`);
}
