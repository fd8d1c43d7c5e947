import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeRegistry } from '../../bin/registry.mjs';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'registry-'));
  mkdirSync(join(root, 'services/catalogue'), { recursive: true });
});
afterEach(() => rmSync(root, { recursive: true }));

const add = (name: string) => writeFileSync(join(root, `services/catalogue/${name}.ts`), '');
const read = (file: string) => readFileSync(join(root, 'services', file), 'utf8');

test('registers a file of the folder under its name, in camel case and in order', () => {
  add('points-ledger');
  add('orders');
  expect(writeRegistry(root)).toEqual(['services/service-names.ts', 'services/registry.ts']);
  expect(read('service-names.ts')).toContain(
    "export type ServiceName =\n  | 'orders'\n  | 'points-ledger';\n",
  );
  expect(read('registry.ts')).toContain("import { pointsLedger } from './catalogue/points-ledger';");
  expect(read('registry.ts')).toContain('[\n  orders,\n  pointsLedger,\n];\n');
});

test('writes nothing while nothing has changed, and forgets a file that is gone', () => {
  add('orders');
  add('payments');
  writeRegistry(root);
  expect(writeRegistry(root)).toEqual([]);
  rmSync(join(root, 'services/catalogue/payments.ts'));
  expect(writeRegistry(root)).toEqual(['services/service-names.ts', 'services/registry.ts']);
  expect(read('registry.ts')).not.toContain('payments');
});
