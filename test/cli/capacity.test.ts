import { regions } from '../../regions';
import { capture } from './capture';

test('every region fits as it is', async () => {
  const { exitCode, stdout } = await capture('capacity', '--no-search');
  expect(exitCode).toBe(0);
  for (const { name } of regions) expect(stdout).toContain(`${name} at scale 1: everything fits\n`);
});

test('what does not fit at another scale is told with what to raise, and with what breaks when', async () => {
  const { exitCode, stdout, stderr } = await capture('capacity', 'eu', '--scale', '10', '--json');
  expect(exitCode).toBe(1);
  expect(stderr).toContain('eu: scale 16');
  const [{ region, scale, findings, limits }] = JSON.parse(stdout);
  expect([region, scale]).toEqual(['eu', 10]);
  expect(findings.map(({ mend }: { readonly mend: string }) => mend)).toEqual([
    "have AWS raise it, then write quotas: { ...accountQuotas, 'L-1216C47A': 3720 } in regions/eu.ts",
    "have AWS raise it, then write quotas: { ...accountQuotas, 'L-34B43A08': 2160 } in regions/eu.ts",
  ]);
  expect(
    limits.slice(0, 2).map(({ quota, breaksAt }: Readonly<Record<string, string>>) => [quota, breaksAt]),
  ).toEqual([
    ['L-34B43A08', '2'],
    ['L-1216C47A', '2'],
  ]);
});

test.each([
  [['euu'], 'no region is called euu; did you mean eu?'],
  [['eu', '--scale', 'ten'], 'It is no number from 1.'],
  [['eu', '--scale', '0.5'], 'It is no number from 1.'],
])('%j is wrong usage', async (args, message) => {
  const { exitCode, stderr } = await capture('capacity', ...args);
  expect(exitCode).toBe(2);
  expect(stderr).toContain(message);
});
