import type { AccountRegion, Verdict, XrayTraceSample } from '#model';
import type { JudgeContext } from './define-check.ts';
import { insufficientEvidence, notApplicable, notSeen } from './verdicts.ts';

export const tracedRegionHints = ['xray.trace-sample', 'xray.trace-destination'] as const;

type Context = Pick<JudgeContext<(typeof tracedRegionHints)[number] | 'lambda.function', unknown>, 'where' | 'unread'>;

/** What was sampled of the traces of a region that has functions, or why there is nothing to say of them. */
export function tracedRegion(
  { account, region }: AccountRegion,
  { where, unread }: Context,
): readonly XrayTraceSample[] | Verdict<never> {
  const isHere = (one: { readonly account: string }) => one.account === account;
  if (!where('lambda.function', 'region', region).some(isHere)) return notApplicable('no function is here');
  const unseen = unread('xray.trace-sample');
  if (unseen !== undefined) return notSeen(unseen);
  const samples = where('xray.trace-sample', 'region', region).filter(isHere);
  if (samples.length > 0) return samples;
  const destination = where('xray.trace-destination', 'region', region).find(isHere);
  if (destination?.destination === 'CloudWatchLogs') {
    return insufficientEvidence('spans go to CloudWatch Logs (Transaction Search), where X-Ray finds few of them');
  }
  return insufficientEvidence('no trace of the last six hours was found');
}
