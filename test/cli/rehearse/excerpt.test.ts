import { errorsIn, plannedChanges } from '../../../cli/rehearse/excerpt';

const esc = '\u001b';

test('the errors that Terraform boxes, without box, colours and what cdktf puts before each line; each once', () => {
  const box = [
    `          ${esc}[31m╷${esc}[0m`,
    '          │ Error: creating EC2 VPC: api error VpcLimitExceeded: too many',
    '          │ ',
    '          │   with aws_vpc.main,',
    '          ╵',
  ];
  const warning = ['eu  ╷', 'eu  │ Warning: deprecated', 'eu  ╵'];
  const output = ['eu  aws_vpc.main: Creating...', ...warning, ...box, 'eu', ...box].join('\n');
  expect(errorsIn(output)).toBe(
    'Error: creating EC2 VPC: api error VpcLimitExceeded: too many\n  with aws_vpc.main,',
  );
});

test('without a box, the last lines', () => {
  const lines = Array.from({ length: 30 }, (_, index) => `line ${index}`);
  expect(errorsIn(`${lines.join('\r\n')}\n\n`)).toBe(lines.slice(-12).join('\n'));
});

test('what a plan would change', () => {
  const plan = [
    `${esc}[1m  # aws_vpc.main${esc}[0m will be updated in-place`,
    '  # aws_eip.a[0] must be replaced',
    '      # (3 unchanged attributes hidden)',
  ].join('\n');
  expect(plannedChanges(plan)).toEqual(['aws_vpc.main (updated in-place)', 'aws_eip.a[0] (replaced)']);
});
