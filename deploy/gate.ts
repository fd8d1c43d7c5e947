import type { Blast } from '../checks/blast-radius/blast';
import { isDangerous } from '../checks/blast-radius/effect';
import { type Approval, approvalsFile } from '../regions/approvals';
import type { IsoDate } from '../regions/kubernetes-versions';

/** The plan does what only a person may decide. */
export class Refused extends Error {}

export interface GateOptions {
  /** Name of the environment. */
  readonly environment: string;
  /** Of the plan. */
  readonly digest: string;
  /** What its changes do, the worst first. */
  readonly blast: readonly Blast[];
  /** Digest of the plan that a person has approved at the command line. */
  readonly approve?: string;
  /** Those of the file, for all environments. */
  readonly approvals: readonly Approval[];
  readonly today: IsoDate;
}

/** What the gate says of a plan. */
export interface Decision {
  readonly verdict: 'passes' | 'approved' | 'refused';
  /** Who approved it; absent unless it is approved. */
  readonly approvedBy?: string;
  /** The changes that only a person may decide. */
  readonly dangerous: readonly Blast[];
  /** Approvals of the environment that are of no use, each told in a sentence. */
  readonly useless: readonly string[];
}

/** Lets a plan through that neither stops what customers use nor loses data, or that was approved by its digest. Pure. */
export function decide(options: GateOptions): Decision {
  const { environment, digest, blast, approve, approvals, today } = options;
  const dangerous = blast.filter(isDangerous);
  const own = approvals.filter(({ region }) => region === environment);
  const valid = own.find(({ plan, until }) => plan === digest && until >= today);
  const approvedBy = approve === digest ? '--approve' : valid && `${valid.approvedBy} until ${valid.until}`;
  const verdict = dangerous.length === 0 ? 'passes' : approvedBy === undefined ? 'refused' : 'approved';
  return {
    ...{ verdict, dangerous },
    ...(verdict === 'approved' && approvedBy !== undefined && { approvedBy }),
    useless: own.flatMap((approval) => uselessness(approval, digest, today, dangerous.length > 0)),
  };
}

function uselessness(
  { region, plan, until }: Approval,
  digest: string,
  today: IsoDate,
  isNeeded: boolean,
): readonly string[] {
  const told = (what: string) => [
    `${approvalsFile}: the approval ${short(plan)} of ${region} ${what}; take it out`,
  ];
  if (until < today) return told(`has expired on ${until}`);
  if (plan !== digest) return told('is of another plan');
  return isNeeded ? [] : told('is not needed');
}

/** Enough of a digest to know it by. */
const short = (digest: string) => digest.slice(0, 'sha256:'.length + 12);

/**
 * The decision, when the plan may be applied.
 * @throws Refused with each change that only a person may decide, and how to approve just this plan
 */
export function gate(options: GateOptions): Decision {
  const { digest, approve, environment } = options;
  if (approve !== undefined && approve !== digest) {
    throw new Refused(
      `the approved plan is ${approve}, but this one is ${digest}: something has changed since; look at it again`,
    );
  }
  const decision = decide(options);
  if (decision.verdict !== 'refused') return decision;
  const doomed = decision.dangerous.map((blast) => `  ${describeDanger(blast)}`);
  throw new Refused(
    [
      'the plan does what only a person may decide:',
      ...doomed,
      ...decision.useless,
      howToApprove(environment, digest),
    ].join('\n'),
  );
}

/** `data loss: aws_db_subnet_group.main is replaced: … (30 of 40 services; every customer of eu)`. */
export function describeDanger({ class: kind, address, kind: action, why, reach, whom }: Blast): string {
  const { services } = reach;
  const hit = services.length === 0 ? '' : `${services.length} services; `;
  return `${kind}: ${address} is ${action}d: ${why} (${hit}${whom.customers})`;
}

export function howToApprove(environment: string, digest: string): string {
  return (
    `To do just that, add --approve ${digest} to polycloud deploy, or have it approved in ${approvalsFile}:\n` +
    `  { "region": "${environment}", "plan": "${digest}", "why": "…", "approvedBy": "…", "until": "YYYY-MM-DD" }`
  );
}

/** In a few words, for a line of the log. */
export function describeDecision({ verdict, approvedBy, useless }: Decision): string {
  const said = verdict === 'approved' ? `approved by ${approvedBy}` : 'stops and loses nothing';
  return [said, ...useless].join('; ');
}
