import { AccountNotAllowed, connect } from '../../../../world/aws/engine/connection';

const role = { assume_role: [{ role_arn: 'arn:aws:iam::222222222222:role/deployer' }] };

test.each([
  ['the assumed role', { ...role, allowed_account_ids: ['222222222222', '1'] }, '222222222222'],
  ['the one allowed account', { allowed_account_ids: ['333333333333'] }, '333333333333'],
  ['the credentials', {}, '000000000000'],
])('the account is that of %s', (_, config, account) => {
  expect(connect({ region: 'eu-west-1', ...config }, '000000000000').account).toBe(account);
});

test('AWS region and default tags', () => {
  const config = { region: 'ap-south-1', default_tags: [{ tags: { a: 'b' } }] };
  expect(connect(config, '0')).toEqual({ account: '0', region: 'ap-south-1', defaultTags: { a: 'b' } });
});

test.each([
  [{ ...role, allowed_account_ids: ['111111111111'] }],
  [{ ...role, forbidden_account_ids: ['222222222222'] }],
])('an account that is not allowed is refused: %j', (config) => {
  expect(() => connect(config, '0')).toThrow(
    new AccountNotAllowed('AWS account ID not allowed: 222222222222'),
  );
});
