import { TerraformElement, TerraformStack } from 'cdktf';
import { Node } from 'constructs';

const captureStackTrace = Error.captureStackTrace;

/** Leaves out the stack trace of every token and construct, which nobody reads. */
export function muteCreationTraces(): void {
  // cdktf and constructs alone ask for traces of unlimited length; everybody else's traces stay as they are.
  Error.captureStackTrace = (target, below) => {
    if (Error.stackTraceLimit < Number.MAX_SAFE_INTEGER) captureStackTrace(target, below);
  };
}

const PATH = Symbol('path');
const ids = new Map<string, string>();
const allocate = TerraformStack.prototype['allocateLogicalId'];

/**
 * Works out the path of a construct once, for a construct never moves, and the hash in an element's name in Terraform
 * once for all stacks, for it is made of the path below the stack, and regions are alike.
 */
export function rememberPathsAndIds(): void {
  Object.defineProperty(Node.prototype, 'path', {
    configurable: true,
    get(this: Node & { [PATH]?: string }): string {
      this[PATH] ??= [this.scope?.node.path, this.id].filter(Boolean).join(Node.PATH_SEP);
      return this[PATH];
    },
  });
  TerraformStack.prototype['allocateLogicalId'] = function (element: TerraformElement | Node): string {
    if (!TerraformElement.isTerraformElement(element)) return allocate.call(this, element);
    const below = element.node.path.slice(element.cdktfStack.node.path.length);
    const id = ids.get(below) ?? allocate.call(this, element);
    ids.set(below, id);
    return id;
  };
}
