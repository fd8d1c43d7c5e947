import { systemClock } from '../../deploy/clock';
import type { Deployed } from '../../deploy/deploy';
import type { Listener } from '../../deploy/events';
import { announced } from '../../deploy/notify/announce';
import type { Subject } from '../../deploy/notify/notice';
import { webhooks, webhooksVariable } from '../../deploy/notify/webhooks';
import { notice } from '../console';
import type { RegionContext } from './context';
import { progress } from './progress';

/**
 * Does `work`, a deployment by hand, shows its progress, and tells the webhooks of POLYCLOUD_NOTIFICATIONS of it. The
 * platform's secret is for workflows: a person's role in the region's account can't read it.
 */
export async function announcedByHand(
  { region, who }: Pick<RegionContext, 'region' | 'who'>,
  subject: Pick<Subject, 'operation' | 'release'>,
  work: (listener: Listener) => Promise<Deployed>,
): Promise<Deployed> {
  const { name, tier } = region;
  const { [webhooksVariable]: own } = process.env;
  const { deployed } = await announced(
    {
      subject: { ...subject, region: name, tier, actor: nameIn(who) },
      sources: own === undefined ? [] : [webhooks({ tier, read: async () => own, from: webhooksVariable })],
      clock: systemClock,
      warn: (line) => notice(`warning: ${line}`),
      listener: progress(),
    },
    async (listener) => {
      const deployed = await work(listener);
      return { outcome: deployed.outcome, deployed };
    },
  );
  return deployed;
}

/** The last part of an identity's ARN: the session's or the user's name, without the account. */
function nameIn(arn: string): string {
  return arn.split(/[/:]/).at(-1) ?? arn;
}
