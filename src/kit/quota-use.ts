import type { Kind, ServiceQuota } from '#model';
import type { JudgeContext } from './define-check.ts';
import { groupedBy } from './grouped-by.ts';
import { highestOf, lastDays } from './measurements.ts';

/** What is counted, where no metric tells. */
export const countedKinds = [
  'apigateway.api-key',
  'apigateway.rest-api',
  'apigateway.rest-method',
  'cloudformation.stack',
  'dynamodb.table',
  'ec2.network-interface',
  'events.rule',
  'iam.role',
  'lambda.account-settings',
  'sns.subscription-attributes',
] as const satisfies readonly Kind[];

type Context = Pick<JudgeContext<(typeof countedKinds)[number], unknown>, 'all' | 'now'>;

/** How much of a quota is used, and by what where it holds for each of several. */
interface QuotaUse {
  readonly used: number;
  readonly by: string | undefined;
}

/** The highest that was published within two weeks, or what is counted now if that is more; undefined where neither tells. */
export function quotaUse(quota: ServiceQuota, context: Context): QuotaUse | undefined {
  const days = lastDays(quota.daily, 14, context.now);
  const published = days.length === 0 ? [] : [{ used: highestOf(days), by: undefined }];
  const isHere: IsHere = ({ account, region }) =>
    account === quota.account && (region === quota.region || region === 'global');
  const counted = counts[quota.quotaCode]?.(context.all, isHere) ?? [];
  return [...published, ...counted].sort((one, other) => other.used - one.used)[0];
}

/** In which Lambda counts what code takes. */
const gigabyte = 2 ** 30;

type IsHere = (one: { readonly account: string; readonly region: string }) => boolean;

/** By the code of the quota. */
const counts: Readonly<Record<string, (all: Context['all'], isHere: IsHere) => readonly QuotaUse[]>> = {
  'L-1D180A63': (all, isHere) => together(all('apigateway.api-key').filter(isHere)),
  'L-AA0FF27B': (all, isHere) =>
    together(all('apigateway.rest-api').filter((one) => isHere(one) && one.endpointTypes.includes('REGIONAL'))),
  'L-01C8A9E0': (all, isHere) => {
    const methods = all('apigateway.rest-method').filter(isHere);
    const resources = new Map(methods.map((one) => [`${one.apiId} ${one.path}`, one])).values();
    return apart(groupedBy(resources, ({ apiId }) => [apiId]));
  },
  'L-0485CB21': (all, isHere) => together(all('cloudformation.stack').filter(isHere)),
  'L-F98FE922': (all, isHere) => together(all('dynamodb.table').filter(isHere)),
  'L-9FEE3D26': (all, isHere) => {
    const ofLambda = all('ec2.network-interface').filter((one) => isHere(one) && one.interfaceType === 'lambda');
    return apart(groupedBy(ofLambda, ({ vpcId }) => [vpcId]));
  },
  'L-244521F2': (all, isHere) => apart(groupedBy(all('events.rule').filter(isHere), ({ busName }) => [busName])),
  'L-FE177D64': (all, isHere) => together(all('iam.role').filter(isHere)),
  'L-2ACBD22F': (all, isHere) =>
    all('lambda.account-settings')
      .filter(isHere)
      .flatMap(({ limits }) => (limits.seen && limits.value !== undefined ? [limits.value] : []))
      .map(({ codeBytesUsed }) => ({ used: codeBytesUsed / gigabyte, by: undefined })),
  'L-4126E74A': (all, isHere) =>
    together(all('sns.subscription-attributes').filter((one) => isHere(one) && one.filterScope !== undefined)),
};

function together(counted: readonly unknown[]): readonly QuotaUse[] {
  return [{ used: counted.length, by: undefined }];
}

function apart(groups: ReadonlyMap<string, readonly unknown[]>): readonly QuotaUse[] {
  return [...groups].sort(([one], [other]) => (one < other ? -1 : 1)).map(([by, some]) => ({ used: some.length, by }));
}
