import { withoutOwn } from '../../../cli/rehearse-release/workflow';

test('a job finds no credentials of others, and nothing of a job around the rehearsal', () => {
  const kept = {
    AWS_ENDPOINT_URL: 'http://127.0.0.1:1',
    KUBECONFIG: '/k',
    PATH: '/bin',
    MY_GITHUB_NAME: 'x',
  };
  const given = {
    ...kept,
    ...{ AWS_ACCESS_KEY_ID: 'a', AWS_SECRET_ACCESS_KEY: 'b', AWS_SESSION_TOKEN: 'c', AWS_PROFILE: 'd' },
    ...{ GITHUB_TOKEN: 'e', GH_TOKEN: 'f', ACTIONS_ID_TOKEN_REQUEST_URL: 'g', INPUT_REGION: 'h' },
  };
  expect(withoutOwn(given)).toEqual(kept);
});
