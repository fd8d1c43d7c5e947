// Written from the files in catalogue/ by every command; not edited by hand.
import { auditTrail } from './catalogue/audit-trail';
import { backoffice } from './catalogue/backoffice';
import { campaigns } from './catalogue/campaigns';
import { catalogue } from './catalogue/catalogue';
import { consent } from './catalogue/consent';
import { content } from './catalogue/content';
import { dataRetention } from './catalogue/data-retention';
import { emailSender } from './catalogue/email-sender';
import { fraudScreening } from './catalogue/fraud-screening';
import { identity } from './catalogue/identity';
import { inventory } from './catalogue/inventory';
import { members } from './catalogue/members';
import { membership } from './catalogue/membership';
import { notifications } from './catalogue/notifications';
import { offers } from './catalogue/offers';
import { orderFulfilment } from './catalogue/order-fulfilment';
import { orders } from './catalogue/orders';
import { partners } from './catalogue/partners';
import { payments } from './catalogue/payments';
import { pointsAccrual } from './catalogue/points-accrual';
import { pointsExpiry } from './catalogue/points-expiry';
import { pointsLedger } from './catalogue/points-ledger';
import { pricing } from './catalogue/pricing';
import { publicApi } from './catalogue/public-api';
import { pushSender } from './catalogue/push-sender';
import { recommendations } from './catalogue/recommendations';
import { redemptions } from './catalogue/redemptions';
import { referrals } from './catalogue/referrals';
import { reporting } from './catalogue/reporting';
import { rewards } from './catalogue/rewards';
import { search } from './catalogue/search';
import { searchIndexer } from './catalogue/search-indexer';
import { segments } from './catalogue/segments';
import { settlement } from './catalogue/settlement';
import { smsSender } from './catalogue/sms-sender';
import { storefront } from './catalogue/storefront';
import { surveys } from './catalogue/surveys';
import { vouchers } from './catalogue/vouchers';
import { webhookDispatcher } from './catalogue/webhook-dispatcher';
import { webhooks } from './catalogue/webhooks';
import type { Service } from './service';

/** Every service, by name. In capitals, so that no service can have its name. */
export const REGISTRY: readonly Service[] = [
  auditTrail,
  backoffice,
  campaigns,
  catalogue,
  consent,
  content,
  dataRetention,
  emailSender,
  fraudScreening,
  identity,
  inventory,
  members,
  membership,
  notifications,
  offers,
  orderFulfilment,
  orders,
  partners,
  payments,
  pointsAccrual,
  pointsExpiry,
  pointsLedger,
  pricing,
  publicApi,
  pushSender,
  recommendations,
  redemptions,
  referrals,
  reporting,
  rewards,
  search,
  searchIndexer,
  segments,
  settlement,
  smsSender,
  storefront,
  surveys,
  vouchers,
  webhookDispatcher,
  webhooks,
];
