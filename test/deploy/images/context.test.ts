import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { contextFolder } from '../../../deploy/images/context';
import { BuildRefused } from '../../../deploy/images/may-build';

const work = realpathSync(mkdtempSync(join(tmpdir(), 'polycloud-context-')));
const checkout = join(work, 'checkout');
const folders = [
  'checkout',
  'checkout/services',
  'checkout/services/..orders',
  'checkout-of-another',
  'temp',
  '.',
];
for (const folder of folders) {
  mkdirSync(join(work, folder), { recursive: true });
  writeFileSync(join(work, folder, 'Dockerfile'), '');
}
mkdirSync(join(checkout, 'empty'));
mkdirSync(join(checkout, 'borrowed'));
symlinkSync('../../temp/Dockerfile', join(checkout, 'borrowed/Dockerfile'));
symlinkSync('services', join(checkout, 'inside'));
symlinkSync('services/..orders', join(checkout, 'deep'));
symlinkSync('../temp', join(checkout, 'outside'));
symlinkSync('nowhere', join(checkout, 'dangling'));
afterAll(() => rmSync(work, { recursive: true }));

test.each([
  ['.', checkout],
  ['', checkout],
  ['services', join(checkout, 'services')],
  ['services/..orders', join(checkout, 'services/..orders')],
  ['inside', join(checkout, 'services')],
  ['services/../services', join(checkout, 'services')],
])('%j is built, by the path %s', (folder, path) => {
  expect(contextFolder(`${checkout}/${folder}`, checkout)).toBe(path);
});

test.each(['..', '../temp', '../checkout-of-another', 'outside', 'services/../../temp', 'deep/../..'])(
  'refused in a job, for it is beside the checkout: %s',
  (folder) => {
    const context = `${checkout}/${folder}`;
    expect(() => contextFolder(context, checkout)).toThrow(
      new BuildRefused(`${context} is outside of the checkout, ${checkout}; name a folder of the repository`),
    );
    // On somebody's own machine it is theirs.
    expect(contextFolder(context, undefined)).toBe(realpathSync(context));
  },
);

test('refused in a job: a Dockerfile that is a link to what is beside the checkout', () => {
  const context = `${checkout}/borrowed`;
  expect(() => contextFolder(context, checkout)).toThrow(
    new BuildRefused(
      `${context}/Dockerfile is outside of the checkout, ${checkout}; name a folder of the repository`,
    ),
  );
});

test.each(['Dockerfile', 'nothing', 'dangling', 'empty'])('refused anywhere: %s', (folder) => {
  for (const within of [checkout, undefined]) {
    expect(() => contextFolder(`${checkout}/${folder}`, within)).toThrow(
      new BuildRefused(`${checkout}/${folder} is no folder with a Dockerfile`),
    );
  }
});

test('the checkout may itself be reached by a link', () => {
  const link = join(work, 'link');
  symlinkSync(checkout, link);
  expect(contextFolder(`${link}/services`, link)).toBe(join(checkout, 'services'));
});
