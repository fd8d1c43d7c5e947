import { readModel } from '../../../checks/model/read-model';
import { normaliserOf } from '../../../checks/parity/normalise';
import { fleetInput } from '../fixtures';

const [uae] = readModel(fleetInput('uae')).environments;
if (uae?.region === undefined) throw new Error('no uae');
const normalise = normaliserOf(uae, uae.region);

describe('a text without what its environment explains', () => {
  test.each([
    ['polycloud-uae-assets-210000000020', 'polycloud-{name}-assets-{account}'],
    ['arn:aws:sns:me-central-1:210000000020:uae-alarms', 'arn:aws:sns:{AWS region}:{account}:{name}-alarms'],
    ['me-central-1a,me-central-1c', '{zone 0},{zone 2}'],
    ['api.uae.polycloud.example.com', 'api.{domain}'],
    ['10.20.64.0/18 and 110.20.0.0/16', '{network}64.0/18 and 110.20.0.0/16'],
    ['falcon-rewards cc-1020', '{customer} {cost centre}'],
    ['a quaestor of uaestan', 'a quaestor of uaestan'],
    ['arn:aws:rds:eu-west-1:210000000016:x', 'arn:aws:rds:eu-west-1:210000000016:x'],
  ])('%s', (text, expected) => {
    expect(normalise(text)).toBe(expected);
  });

  test.each([
    [
      'arn:aws:secretsmanager:me-central-1:210000000020:secret:rds!db-0f7e2c1a-1b2c-4d3e-8f90-a1b2c3d4e5f6-AbC1d2',
      'arn:aws:secretsmanager:{AWS region}:{account}:secret:rds!db-{id}-{id}',
    ],
    [
      'uae-core.c9akciq32abc.me-central-1.rds.amazonaws.com',
      '{name}-core.{id}.{AWS region}.rds.amazonaws.com',
    ],
    [
      'b-1.uae.a1b2c3.c2.kafka.me-central-1.amazonaws.com:9098',
      'b-1.{name}.{id}.kafka.{AWS region}.amazonaws.com:9098',
    ],
    ['eks-critical-0f7e2c1a-1b2c-4d3e-8f90-a1b2c3d4e5f6', 'eks-critical-{id}'],
    ['platform/topics-setup-d4d3121228', 'platform/topics-setup-{id}'],
  ])('what is made up: %s', (text, expected) => {
    expect(normalise(text)).toBe(expected);
  });
});
