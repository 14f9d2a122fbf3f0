import type { GetDetectorResponse } from '@aws-sdk/client-guardduty';
import type { CoveredResource, Finding, ScanStatus } from '@aws-sdk/client-inspector2';
import { functionArn } from './builders/function.ts';
import type { AnalyzerRecord, DetectionRecord, InspectorRecord, Place } from './model.ts';
import { accountIds, arnAt, createdAt, iamArn } from './place.ts';
import { emptyRegion } from './regions.ts';

/** What looks for threats, flaws and unused rights in a place. Staging has none of it. */
export function detectionIn(at: Place): DetectionRecord {
  return places[`${at.account}/${at.region}`]?.(at) ?? emptyRegion().detection;
}

const places: Readonly<Record<string, (at: Place) => DetectionRecord>> = {
  // It looks at buckets, and not at what functions call.
  [`${accountIds.production}/eu-west-1`]: (at) => ({
    detectors: { '3ac1f0d2b5e94c7d8f6a001122334455': detector(at, ['S3_DATA_EVENTS']) },
    inspector: inspectorOf(at),
    analyzers: [unusedAccess(at)],
  }),
  [`${accountIds.production}/us-east-1`]: (at) => ({
    ...emptyRegion().detection,
    detectors: { '9bd0e1c3a4f85b6e7d5c998877665544': detector(at, ['LAMBDA_NETWORK_LOGS', 'S3_DATA_EVENTS']) },
  }),
};

function detector(at: Place, on: readonly string[]): GetDetectorResponse {
  const names = ['S3_DATA_EVENTS', 'LAMBDA_NETWORK_LOGS'] as const;
  return {
    CreatedAt: createdAt.toISOString(),
    ServiceRole: iamArn(at, 'role/aws-service-role/guardduty.amazonaws.com/AWSServiceRoleForAmazonGuardDuty'),
    Status: 'ENABLED',
    Features: names.map((Name) => ({ Name, Status: on.includes(Name) ? 'ENABLED' : 'DISABLED' })),
    Tags: {},
  };
}

function inspectorOf(at: Place): InspectorRecord {
  return {
    lambda: 'ENABLED',
    lambdaCode: 'DISABLED',
    coverage: [
      covered(at, 'orders-api', { statusCode: 'ACTIVE', reason: 'SUCCESSFUL' }),
      covered(at, 'payment-capture', { statusCode: 'ACTIVE', reason: 'SUCCESSFUL' }),
      covered(at, 'fraud-model', { statusCode: 'INACTIVE', reason: 'UNSUPPORTED_RUNTIME' }),
    ],
    findings: [
      finding(at, 'f-1', 'payment-capture', { severity: 'CRITICAL' }),
      finding(at, 'f-2', 'orders-api', { severity: 'MEDIUM' }),
      finding(at, 'f-3', 'orders-api', { status: 'SUPPRESSED' }),
    ],
  };
}

function covered(at: Place, name: string, scanStatus: ScanStatus): CoveredResource {
  return {
    resourceType: 'AWS_LAMBDA_FUNCTION',
    resourceId: `${functionArn(at, name)}:$LATEST`,
    accountId: at.account,
    scanType: 'PACKAGE',
    scanStatus,
  };
}

function finding(at: Place, id: string, name: string, differs: Partial<Finding>): Finding {
  return {
    findingArn: arnAt(at, 'inspector2', `finding/${id}`),
    awsAccountId: at.account,
    type: 'PACKAGE_VULNERABILITY',
    description: 'A package that the function depends on has a known flaw.',
    remediation: { recommendation: { text: 'None Provided' } },
    severity: 'HIGH',
    firstObservedAt: createdAt,
    lastObservedAt: createdAt,
    status: 'ACTIVE',
    resources: [{ type: 'AWS_LAMBDA_FUNCTION', id: `${functionArn(at, name)}:$LATEST` }],
    ...differs,
  };
}

function unusedAccess(at: Place): AnalyzerRecord {
  const about = {
    analyzedAt: createdAt,
    createdAt,
    updatedAt: createdAt,
    resourceType: 'AWS::IAM::Role',
    resourceOwnerAccount: at.account,
    status: 'ACTIVE',
  } as const;
  return {
    analyzer: {
      arn: arnAt(at, 'access-analyzer', 'analyzer/unused-access'),
      name: 'unused-access',
      type: 'ACCOUNT_UNUSED_ACCESS',
      createdAt,
      status: 'ACTIVE',
    },
    findings: [
      { ...about, id: 'u-1', resource: iamArn(at, 'role/report-builder-role'), findingType: 'UnusedPermission' },
      {
        ...about,
        id: 'u-2',
        resource: iamArn(at, 'role/data-export-role'),
        findingType: 'UnusedPermission',
        status: 'ARCHIVED',
      },
      {
        ...about,
        id: 'u-3',
        resource: iamArn(at, 'user/admin'),
        resourceType: 'AWS::IAM::User',
        findingType: 'UnusedIAMUserPassword',
      },
    ],
  };
}
