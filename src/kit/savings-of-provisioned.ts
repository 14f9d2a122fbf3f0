import type { Price, Priced, ProvisionedConcurrency } from '#model';
import type { JudgeContext } from './define-check.ts';
import { architectureOf } from './function-savings.ts';
import { monthlyHours, savingsOf, unpriced } from './savings.ts';
import { versionBehind } from './version-behind.ts';

export const provisionedSavingsJoins = [
  'autoscaling.target',
  'lambda.alias',
  'lambda.function',
  'lambda.version',
] as const;

interface Context extends Pick<JudgeContext<(typeof provisionedSavingsJoins)[number], unknown>, 'find' | 'where'> {
  readonly priceOf: (
    id: `lambda.provisioned-gb-second.${ReturnType<typeof architectureOf>}`,
    region: string,
  ) => Price | undefined;
}

/** Of what scaling keeps, so that it does not keep up with a burst. */
const usedAtMost = 0.7;

/** What it saves to keep ready what is used at the highest: with room for a burst, and at best without. */
export function savingsOfProvisioned(
  { arn, region, functionArn, qualifier, name, requested }: ProvisionedConcurrency,
  peak: number,
  { find, where, priceOf }: Context,
): Priced {
  const owner = find('lambda.function', functionArn);
  if (owner.is !== 'found') return unpriced('its function was not read');
  if (where('autoscaling.target', 'resourceId', `function:${name}`).some((one) => one.region === region))
    return unpriced('how many were ready is not measured, since it is scaled');
  const version = versionBehind(owner.value, qualifier, where);
  const versions = where('lambda.version', 'functionArn', functionArn);
  const ready = versions.find((one) => one.version === version) ?? owner.value;
  const seconds = (ready.memoryMegabytes / 1024) * monthlyHours * 3600;
  const spare = (share: number) => Math.max(0, requested - Math.ceil((peak * requested) / share)) * seconds;
  const price = priceOf(`lambda.provisioned-gb-second.${architectureOf(ready)}`, region);
  return savingsOf({
    of: { arn, region },
    part: 'provisioned-concurrency',
    measured: `${requested} environments of ${ready.memoryMegabytes} MB, of which ${Math.round(peak * 100)} % were used at the highest`,
    lines: [{ price, low: spare(usedAtMost), high: spare(1) }],
  });
}
