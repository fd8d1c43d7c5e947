import type { WorldTransaction } from './store';

/** The part of a Terraform state file (version 4) that is read here. */
export interface TerraformState {
  readonly resources?: readonly StateResource[];
}

interface StateResource {
  readonly mode: string;
  readonly type: string;
  readonly name: string;
  readonly module?: string;
  readonly instances?: readonly {
    readonly index_key?: string | number;
    readonly attributes?: Readonly<Record<string, unknown>>;
    readonly dependencies?: readonly string[];
  }[];
}

/** One managed object of a state. */
export interface StateEntry {
  /** `type.name`, with its module and index where it has them. */
  readonly address: string;
  readonly type: string;
  readonly id: string;
  /** Addresses that Terraform made before this one. */
  readonly dependencies: readonly string[];
}

/** Whether the S3 object is a Terraform state, by its key (Terraform's own locks end in `.tflock`). */
export function isState(key: string): boolean {
  return key.endsWith('.tfstate');
}

export function parseState(content: string): readonly StateEntry[] {
  const { resources = [] } = JSON.parse(content) as TerraformState;
  return resources.flatMap(({ mode, type, name, module, instances = [] }) => {
    if (mode !== 'managed') return [];
    const block = [...(module === undefined ? [] : [module]), type, name].join('.');
    return instances.flatMap(({ index_key, attributes, dependencies = [] }): readonly StateEntry[] => {
      const id = attributes?.['id'];
      if (typeof id !== 'string') return [];
      const index = index_key === undefined ? '' : `[${JSON.stringify(index_key)}]`;
      return [{ address: `${block}${index}`, type, id, dependencies }];
    });
  });
}

/** Writes the addresses of a state onto the objects that it manages, in the account that keeps the state. */
export function learnAddresses(
  tx: WorldTransaction,
  stack: string,
  account: string,
  entries: readonly StateEntry[],
): void {
  for (const { type, id, address } of entries) {
    const full = `${stack}/${address}`;
    const objects = tx.find(id).filter((object) => object.type === type && object.account === account);
    const [object] = objects;
    // The same id in two AWS regions: the state does not tell which, and the provider's guess stands.
    if (objects.length !== 1 || object === undefined || object.address === full) continue;
    tx.put({ ...object, address: full });
  }
}
