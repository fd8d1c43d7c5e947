import { regions } from '../../regions';
import { capture } from './capture';

test('every region fits as it is', async () => {
  const { exitCode, stdout } = await capture('capacity');
  expect(exitCode).toBe(0);
  expect(stdout).toBe(`${regions.map(({ name }) => name).join(', ')}: everything fits.\n`);
});

test('what does not fit at another scale is told, and exits with 1', async () => {
  const { exitCode, stdout, stderr } = await capture('capacity', 'eu', '--scale', '10', '--json');
  expect(exitCode).toBe(1);
  expect(stderr).toContain('regions/eu.ts: scale 10 asks for 7365 connections to database core');
  expect(JSON.parse(stdout)).toMatchObject([
    { file: 'regions/eu.ts', key: 'scale', value: 10 },
    { value: 10 },
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
