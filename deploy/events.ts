import { describe, type ObjectRef } from './kubernetes/objects';

/** What a deployment tells while it works; printing is the command's. */
export type DeployEvent =
  | { readonly type: 'step'; readonly step: string; readonly state: 'begins' }
  | {
      readonly type: 'step';
      readonly step: string;
      readonly state: 'done' | 'failed';
      readonly seconds: number;
      readonly detail: string;
    }
  /** All objects of one service or component are applied. */
  | { readonly type: 'applied'; readonly file: string; readonly changed: number; readonly total: number }
  /** How far one service or component is in getting ready. */
  | {
      readonly type: 'rollout';
      readonly file: string;
      readonly state: 'waiting' | 'ready' | 'failed';
      readonly detail: string;
      /** Whether the detail says what is in the way, and not only how far it is. */
      readonly stuck: boolean;
    }
  /** The whole region goes back to its last good release, because of these services and components. */
  | { readonly type: 'going-back'; readonly broken: readonly string[] }
  | { readonly type: 'returned'; readonly file: string; readonly to: string }
  | { readonly type: 'pruned'; readonly object: ObjectRef }
  /** What Terraform prints. */
  | { readonly type: 'output'; readonly text: string };

export type Listener = (event: DeployEvent) => void;

/** Something of a service or component that did not work. */
export interface Failure {
  /** The service or component. */
  readonly file: string;
  readonly object: ObjectRef;
  /** One line, for a person. */
  readonly reason: string;
}

/** `Deployment services/payments: has no ready endpoint` */
export function describeFailure({ object, reason }: Failure): string {
  return `${describe(object)}: ${reason}`;
}
