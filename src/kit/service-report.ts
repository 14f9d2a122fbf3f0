import type { Arn, ServiceAccess, Verdict } from '#model';
import type { JudgeContext } from './define-check.ts';
import { insufficientEvidence, notSeen, unknown } from './verdicts.ts';

type Context = Pick<JudgeContext<'iam.service-last-accessed', unknown>, 'where' | 'unread'>;

/** IAM's report of when a role last used the services that it may use; else why there is none. */
export function serviceReport(roleArn: Arn, { where, unread }: Context): readonly ServiceAccess[] | Verdict<never> {
  const unseen = unread('iam.service-last-accessed');
  if (unseen !== undefined) return notSeen(unseen);
  const services = where('iam.service-last-accessed', 'roleArn', roleArn)[0]?.services;
  if (services?.seen === false) return unknown(services.gap);
  return services?.value ?? insufficientEvidence('IAM had no report of the role in time');
}
