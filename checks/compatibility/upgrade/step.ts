/** What a step of an upgrade is about, in the order in which they come within one minor version. */
export type StepKind =
  | 'tables'
  | 'api'
  | 'lagging-nodes'
  | 'early-addon'
  | 'control-plane'
  | 'node-addon'
  | 'nodes'
  | 'addon';

/** One step of an upgrade: what to change, where, why now, and how to see that it is done. */
export interface UpgradeStep {
  readonly kind: StepKind;
  /** The minor version on the way to which it is taken, e.g. `1.37`. */
  readonly towards: string;
  /** What changes, e.g. `add-on vpc-cni`. */
  readonly what: string;
  readonly from: string;
  readonly to: string;
  readonly why: string;
  readonly file: string;
  readonly key: string;
  /** A command whose answer shows it. */
  readonly prove: string;
}

/** Why a step comes when it does. */
export const reasons: Readonly<Record<StepKind, string>> = {
  tables:
    'what the tables do not know is refused. Dates: the EKS release calendar; pins: aws eks describe-addon-versions. Then run this again',
  api: 'the new API server no longer takes it, so that the first deployment after the upgrade would fail',
  'lagging-nodes': 'a kubelet may be three minors behind its control plane, not more (Version Skew Policy)',
  'early-addon':
    'the installed version was not built for the new control plane; the newer one serves both. Every region of that version gets it',
  'control-plane':
    'EKS goes one minor at a time and never back; it comes before everything that must not be newer',
  'node-addon': 'new nodes are not ready without it; kube-proxy may not be newer than its control plane',
  nodes: 'a kubelet may not be newer than its control plane; nodes are replaced a third at a time',
  addon: 'it runs on the nodes: last, so that what is moved about by their replacement is moved once',
};
