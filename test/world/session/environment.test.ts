import { worldEnvironment } from '../../../world/session/environment';

const base = {
  PATH: '/bin',
  AWS_REGION: 'eu-west-1',
  AWS_ACCESS_KEY_ID: 'AKIAREAL',
  AWS_SECRET_ACCESS_KEY: 'real',
  AWS_SESSION_TOKEN: 'real',
  AWS_PROFILE: 'production',
  AWS_CONTAINER_CREDENTIALS_FULL_URI: 'http://real',
  AWS_ENDPOINT_URL_S3: 'http://real',
  TF_CLI_CONFIG_FILE: '/real',
  TF_REATTACH_PROVIDERS: '{}',
  POLYCLOUD_NOTIFICATIONS: '{"webhooks":[]}',
};
const servers = [{ TF_REATTACH_PROVIDERS: 'world' }, { AWS_ENDPOINT_URL: 'http://127.0.0.1:1' }];

test('nothing of real AWS, and nobody real to be told, gets into the world; what a command needs does', () => {
  expect(worldEnvironment({ base, account: '210000000016', terminal: false, servers })).toEqual({
    PATH: '/bin',
    AWS_REGION: 'eu-west-1',
    AWS_ACCESS_KEY_ID: 'AKIAWRLD210000000016',
    AWS_SECRET_ACCESS_KEY: 'world',
    AWS_CONFIG_FILE: '/dev/null',
    AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
    AWS_ENDPOINT_URL: 'http://127.0.0.1:1',
    CDKTF_SKIP_PROVIDER_LOCK: 'true',
    CHECKPOINT_DISABLE: '1',
    CI: 'true',
    DISABLE_VERSION_CHECK: '1',
    TF_REATTACH_PROVIDERS: 'world',
  });
});

test('on a terminal, CI stays as it is; without an account, the keys are of none', () => {
  const environment = worldEnvironment({ base, terminal: true, servers });
  expect(environment).not.toHaveProperty('CI');
  expect(environment['AWS_ACCESS_KEY_ID']).toBe('AKIAWRLD000000000000');
});
