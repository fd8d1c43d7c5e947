import { defaultTags, type TagProps } from '../../stacks/tags';

const props: Required<TagProps> = {
  region: 'uae',
  environment: 'production',
  owner: 'platform-engineering',
  costCentre: 'cc-1020',
  dataClass: 'customer',
  customer: 'falcon-rewards',
};

test('all props', () => {
  expect(defaultTags(props)).toEqual({
    region: 'uae',
    environment: 'production',
    owner: 'platform-engineering',
    'cost-centre': 'cc-1020',
    'data-class': 'customer',
    'managed-by': 'polycloud',
    customer: 'falcon-rewards',
  });
});

test('a region of no single customer has no such tag', () => {
  const { customer, ...shared } = props;
  expect(defaultTags(shared)).not.toHaveProperty('customer');
});
