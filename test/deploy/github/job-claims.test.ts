import { claimsIn, jobClaims } from '../../../deploy/github/job-claims';
import { startTokenService } from '../../../workflows/github/tokens';

const claims = {
  repository: 'polycloud/orders',
  repository_id: '900000002',
  ref: 'refs/tags/v1.4.0',
  event_name: 'push',
};
const job = {
  repository: 'polycloud/orders',
  repositoryId: '900000002',
  ref: 'refs/tags/v1.4.0',
  event: 'push',
};
const token = (payload: unknown) =>
  `e30.${Buffer.from(typeof payload === 'string' ? payload : JSON.stringify(payload)).toString('base64url')}.c2ln`;

test('what GitHub says of a job counts, whatever the environment says', async () => {
  const service = await startTokenService();
  try {
    const { url, token } = service.admit(claims);
    const told = await jobClaims({
      ACTIONS_ID_TOKEN_REQUEST_URL: url,
      ACTIONS_ID_TOKEN_REQUEST_TOKEN: token,
      GITHUB_REPOSITORY_ID: '1',
      GITHUB_REF: 'refs/heads/main',
      GITHUB_EVENT_NAME: 'workflow_dispatch',
    });
    expect(told).toEqual(job);
  } finally {
    await service.close();
  }
});

test('other claims are of no concern', () => {
  expect(claimsIn(token({ ...claims, sub: 'x', iat: 1 }))).toEqual(job);
});

test.each([
  ['no token', ''],
  ['no parts', 'abc'],
  ['no JSON', token('{')],
  ['no object', token('null')],
  ...Object.keys(claims).map((name) => [`no ${name}`, token({ ...claims, [name]: undefined })]),
  ['a number for a text', token({ ...claims, ref: 1 })],
])('refused: %s', (_, text) => {
  expect(() => claimsIn(text)).toThrow(
    "GitHub's identity token does not say which repository, ref and event the job is for",
  );
});
