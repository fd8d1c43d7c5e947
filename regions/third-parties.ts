import type { ResidencyException } from './region';

/**
 * Third parties that get customers' data from every production region, each approved for all of them until its
 * last day. A region that has an approval of its own says so in its file instead.
 */
export const thirdParties: readonly ResidencyException[] = [
  {
    service: 'payments',
    what: 'card token, amount and order number',
    to: { host: 'api.card-processor.example', cidrs: ['203.0.113.0/28'], port: 443 },
    why: 'members pay by card; the processor is the only party that may hold card data',
    approvedBy: 'data-protection-office',
    until: '2027-12-31',
  },
  {
    service: 'email-sender',
    what: 'email address, name and text of the message',
    to: { host: 'smtp.mail-provider.example', cidrs: ['203.0.113.16/28'], port: 587 },
    why: 'members get receipts and campaigns by email',
    approvedBy: 'data-protection-office',
    until: '2027-12-31',
  },
  {
    service: 'sms-sender',
    what: 'mobile number and text of the message',
    to: { host: 'api.sms-provider.example', cidrs: ['203.0.113.32/28'], port: 443 },
    why: 'members confirm their sign-in by text message',
    approvedBy: 'data-protection-office',
    until: '2027-12-31',
  },
  {
    service: 'push-sender',
    what: 'device token and text of the message',
    to: { host: 'api.push-gateway.example', cidrs: ['203.0.113.48/28'], port: 443 },
    why: 'phones take notifications from their maker’s gateway only',
    approvedBy: 'data-protection-office',
    until: '2027-12-31',
  },
  {
    service: 'webhook-dispatcher',
    what: 'order number and state of redemption',
    to: { host: 'egress.partner-network.example', cidrs: ['203.0.113.64/27'], port: 443 },
    why: 'partners hand out what members redeem with them',
    approvedBy: 'data-protection-office',
    until: '2027-12-31',
  },
];
