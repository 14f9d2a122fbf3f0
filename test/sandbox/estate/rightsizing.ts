import type { LambdaFunctionRecommendation } from '@aws-sdk/client-compute-optimizer';
import type { ImageDetail } from '@aws-sdk/client-ecr';
import { functionArn } from './builders/function.ts';
import type { OptimizerRecord, RegistryRecord } from './delivery-records.ts';
import { thumbnailerDigest } from './function-facts.ts';
import type { Place } from './model.ts';
import { accountIds, createdAt } from './place.ts';
import { stableId } from './stable-id.ts';

/** The images of a place. */
export function registryIn(at: Place): RegistryRecord {
  if (at.account !== accountIds.production || at.region !== 'eu-west-1') return {};
  return {
    'shop/thumbnailer': [
      anImage(at, thumbnailerDigest, 640_000_000),
      anImage(at, stableId('thumbnailer, last year', 64), 610_000_000),
    ],
    'shop/warehouse': [anImage(at, stableId('warehouse', 64), 90_000_000)],
  };
}

/** What Compute Optimizer found in a place: the staging account has not opted in. */
export function recommendationsIn(at: Place): OptimizerRecord {
  if (at.account === accountIds.staging) return undefined;
  if (at.account !== accountIds.production || at.region !== 'eu-west-1') return [];
  return [
    aRecommendation(at, 'invoice-renderer', {
      finding: 'NotOptimized',
      findingReasonCodes: ['MemoryOverprovisioned'],
      memorySizeRecommendationOptions: [
        { rank: 1, memorySize: 512 },
        { rank: 2, memorySize: 768 },
      ],
    }),
    aRecommendation(at, 'search-indexer', {
      finding: 'NotOptimized',
      findingReasonCodes: ['MemoryUnderprovisioned'],
      memorySizeRecommendationOptions: [{ rank: 1, memorySize: 1024 }],
    }),
    aRecommendation(at, 'orders-api', { finding: 'Optimized' }),
    aRecommendation(at, 'fraud-model', { finding: 'Unavailable', findingReasonCodes: ['Inconclusive'] }),
  ];
}

function anImage(at: Place, digest: string, imageSizeInBytes: number): ImageDetail {
  return {
    registryId: at.account,
    imageDigest: `sha256:${digest}`,
    imageTags: [`v${digest.slice(0, 4)}`],
    imageSizeInBytes,
    imagePushedAt: createdAt,
  };
}

function aRecommendation(at: Place, name: string, more: LambdaFunctionRecommendation): LambdaFunctionRecommendation {
  return {
    functionArn: `${functionArn(at, name)}:$LATEST`,
    functionVersion: '$LATEST',
    accountId: at.account,
    currentMemorySize: 512,
    numberOfInvocations: 120_000,
    lookbackPeriodInDays: 14,
    lastRefreshTimestamp: createdAt,
    findingReasonCodes: [],
    memorySizeRecommendationOptions: [],
    ...more,
  };
}
