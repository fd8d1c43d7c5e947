import { type Platform, platform } from '../../regions/platform';

/** The platform with two repositories that build images of their own services. */
export const withBuilders: Platform = {
  ...platform,
  imageBuilders: [
    {
      repository: 'polycloud/orders',
      repositoryId: '900000002',
      subjects: { form: 'names' },
      services: ['orders'],
    },
    {
      repository: 'polycloud/money',
      repositoryId: '900000003',
      subjects: { form: 'ids', ownerId: '77' },
      services: ['payments', 'vouchers'],
    },
  ],
};
