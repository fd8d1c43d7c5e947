import { capture } from './capture';

test.each([
  [['deploy', 'eu'], 'eu is no preview; write qa-<number of the pull request>, e.g. qa-123.'],
  [['close', 'qa-0'], 'qa-0 is no preview; write qa-<number of the pull request>, e.g. qa-123.'],
  [['deploy', 'qa-1', '--hours', '169'], '--hours 169 is no whole number from 1 to 168.'],
  [['deploy', 'qa-1', '--releases', 'nowhere.json'], '--releases nowhere.json does not exist.'],
])('guest %j is wrong usage', async (args, message) => {
  expect(await capture('guest', ...args)).toMatchObject({ exitCode: 2, stderr: `${message}\n` });
});
