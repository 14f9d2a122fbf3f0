import type { FunctionConfiguration, ProvisionedConcurrencyConfigListItem } from '@aws-sdk/client-lambda';
import { functionArn } from './builders/function.ts';
import type { FunctionRecord, Place } from './model.ts';
import { accountIds, arnAt } from './place.ts';
import { stableId } from './stable-id.ts';

/** The same functions with what sets some of them apart besides their triggers: size, network, state, capacity. */
export function withFactsOf(at: Place, functions: FunctionRecord[]): FunctionRecord[] {
  const facts = places[`${at.account}/${at.region}`]?.(at) ?? {};
  return functions.map((record) => {
    const { configuration = {}, ...rest } = facts[record.latest.FunctionName ?? ''] ?? {};
    return { ...record, ...rest, latest: { ...record.latest, ...configuration } };
  });
}

type Facts = Readonly<Record<string, FactsOfOne>>;
type FactsOfOne = Partial<Pick<FunctionRecord, 'provisioned' | 'runtimeManagement' | 'recursiveLoop'>> & {
  readonly configuration?: FunctionConfiguration;
};

const places: Readonly<Record<string, (at: Place) => Facts>> = {
  [`${accountIds.production}/eu-west-1`]: (at) => ({ ...capacity(at), ...size(at), ...settings(at) }),
  [`${accountIds.staging}/eu-west-1`]: () => ({
    'orders-worker': { configuration: { EphemeralStorage: { Size: 2048 } } },
  }),
};

/** Scaled by a policy, scaled by nobody, too little to scale, and out of order. */
function capacity(at: Place): Facts {
  return {
    'orders-query': { provisioned: [provisioned(at, 'orders-query:live', 10)] },
    'order-notifier': { provisioned: [provisioned(at, 'order-notifier:live', 8)] },
    'orders-worker': { provisioned: [provisioned(at, 'orders-worker:live', 2)] },
    'audit-tap': {
      provisioned: [
        provisioned(at, 'audit-tap:live', 6, { Status: 'FAILED', StatusReason: 'FUNCTION_ERROR_INIT_FAILURE' }),
      ],
    },
  };
}

function size(at: Place): Facts {
  return {
    'fraud-model': { configuration: { EphemeralStorage: { Size: 4096 }, CodeSize: 48_500_000 } },
    'loyalty-points': {
      configuration: { Architectures: ['x86_64'], TenancyConfig: { TenantIsolationMode: 'PER_TENANT' } },
    },
    'legacy-widget': { configuration: { CodeSize: 41_200_000 } },
    'invoice-renderer': { configuration: { Architectures: ['x86_64'], Layers: [layer(at, 'image-codecs:1')] } },
    'metrics-forwarder': { configuration: { Layers: [layer(at, 'shop-tools:1')], MemorySize: 128 } },
    'status-page': { configuration: { MemorySize: 128 } },
    'ops-bot': { configuration: { Layers: [layer(at, 'retired-tools:4')], CodeSize: 6_100_000 } },
    thumbnailer: { configuration: { CodeSha256: thumbnailerDigest, Architectures: ['x86_64'] } },
  };
}

/** Of an image, Lambda gives the digest in hexadecimal. */
export const thumbnailerDigest = stableId('thumbnailer', 64);

function settings(at: Place): Facts {
  return {
    'customer-sync': { configuration: { KMSKeyArn: arnAt(at, 'kms', 'key/0f8b2f0e-6d1c-4f0a-9d57-3c1f3f0a7a11') } },
    'data-export': { configuration: { DurableConfig: { ExecutionTimeout: 5_184_000, RetentionPeriodInDays: 90 } } },
    'report-builder': { configuration: { DurableConfig: { ExecutionTimeout: 2_592_000, RetentionPeriodInDays: 30 } } },
    'risk-scoring': { recursiveLoop: 'Allow', configuration: { Layers: [insightsLayer(at)] } },
    'org-lookup': { runtimeManagement: { UpdateRuntimeOn: 'FunctionUpdate' } },
    'tax-rules': {
      runtimeManagement: {
        UpdateRuntimeOn: 'Manual',
        RuntimeVersionArn: `arn:${at.partition}:lambda:${at.region}::runtime:${stableId('tax-rules', 64)}`,
      },
    },
    'stock-check': {
      configuration: { LastUpdateStatus: 'Failed', LastUpdateStatusReasonCode: 'InvalidSecurityGroup' },
    },
    'price-check': { configuration: { State: 'Inactive', StateReasonCode: 'Idle' } },
    'quick-lookup': { configuration: { LoggingConfig: { LogFormat: 'Text', LogGroup: '/aws/lambda/quick-lookup' } } },
    'catalog-read': { configuration: { LoggingConfig: { LogFormat: 'Text', LogGroup: '/aws/lambda/catalog-read' } } },
  };
}

function provisioned(
  at: Place,
  qualified: string,
  units: number,
  more: ProvisionedConcurrencyConfigListItem = {},
): ProvisionedConcurrencyConfigListItem {
  return {
    FunctionArn: functionArn(at, qualified),
    RequestedProvisionedConcurrentExecutions: units,
    AvailableProvisionedConcurrentExecutions: units,
    AllocatedProvisionedConcurrentExecutions: units,
    Status: 'READY',
    LastModified: '2026-09-14T10:21:44+0000',
    ...more,
  };
}

function insightsLayer({ partition, region }: Place) {
  return {
    Arn: `arn:${partition}:lambda:${region}:580247275435:layer:LambdaInsightsExtension-Arm64:20`,
    CodeSize: 3_204_000,
  };
}

function layer(at: Place, nameAndVersion: string) {
  return { Arn: arnAt(at, 'lambda', `layer:${nameAndVersion}`), CodeSize: 1_204_000 };
}
