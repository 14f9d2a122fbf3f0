import type { Arn } from '#model';
import type { Liveness } from '../alarm-cover.ts';
import type { View } from '../view.ts';

type TargetLiveness = Extract<Liveness, { is: 'live' | 'dead' }>;

/** Whether what is sent to a target reaches somebody. */
export function targetLivenessIn(seen: View<'sns.topic' | 'sns.subscription'>): (target: string) => TargetLiveness {
  const confirmed = seen.all('sns.subscription').filter((subscription) => subscription.confirmed);
  const heard: ReadonlySet<string> = new Set(confirmed.map(({ topicArn }) => topicArn));

  return (target) => {
    const [, , service] = target.split(':');
    const name = target.slice(target.lastIndexOf(':') + 1);
    if (service !== 'sns') return live(`it acts on ${target}`);
    const topic = seen.find('sns.topic', target as Arn);
    if (topic.is === 'outside') return live(`target not audited: ${target}`);
    if (topic.is === 'absent') return dead(`topic ${name} does not exist`);
    if (topic.value.kmsKeyId === 'alias/aws/sns') {
      return dead(`topic ${name} is encrypted with the key alias/aws/sns, which lets no service publish`);
    }
    if (heard.has(target) || topic.value.confirmedSubscriptions > 0)
      return live(`topic ${name} has a confirmed subscription`);
    return dead(`topic ${name} has no confirmed subscription`);
  };
}

function live(because: string): TargetLiveness {
  return { is: 'live', because, by: 'action' };
}

function dead(because: string): TargetLiveness {
  return { is: 'dead', because, cause: 'dead-action' };
}
