import type {
  AccessAnalyzerUnusedAccess,
  GuarddutyDetector,
  InspectorAccountStatus,
  InspectorCoverage,
  InspectorFinding,
} from '#model';
import { defaultFunctionName } from './lambda.ts';
import { arnOf, noTags, type Overrides, type Place, placeOf } from './place.ts';

/** Looks at what functions call, too. */
export function aDetector(overrides: Overrides<GuarddutyDetector> = {}): GuarddutyDetector {
  const place = placeOf(overrides);
  const name = overrides.name ?? '12abc34d567e8fa901bc2d34e56789f0';
  return {
    kind: 'guardduty.detector',
    arn: arnOf('guardduty', place, `detector/${name}`),
    name,
    ...place,
    tags: noTags,
    enabled: true,
    enabledFeatures: ['LAMBDA_NETWORK_LOGS'],
    ...overrides,
  };
}

/** Both ways of scanning are on. */
export function theInspectorStatus(overrides: Overrides<InspectorAccountStatus> = {}): InspectorAccountStatus {
  const place = placeOf(overrides);
  return {
    kind: 'inspector.account-status',
    arn: arnOf('inspector2', place, 'account-status'),
    name: 'account status',
    ...place,
    tags: noTags,
    lambda: 'ENABLED',
    lambdaCode: 'ENABLED',
    ...overrides,
  };
}

/** Of the packages of the default function. */
export function aCoverage(overrides: Overrides<InspectorCoverage> = {}): InspectorCoverage {
  const place = placeOf(overrides);
  const functionArn = overrides.functionArn ?? scannedArn(place);
  const scanType = overrides.scanType ?? 'PACKAGE';
  return {
    kind: 'inspector.coverage',
    arn: arnOf('inspector2', place, `coverage/${scanType}/${functionArn}`),
    name: `${defaultFunctionName}:$LATEST`,
    ...place,
    tags: noTags,
    functionArn,
    scanType,
    active: true,
    reason: 'SUCCESSFUL',
    ...overrides,
  };
}

/** A package of the default function. */
export function anInspectorFinding(overrides: Overrides<InspectorFinding> = {}): InspectorFinding {
  const place = placeOf(overrides);
  const name = overrides.name ?? '0a1b2c3d';
  return {
    kind: 'inspector.finding',
    arn: arnOf('inspector2', place, `finding/${name}`),
    name,
    ...place,
    tags: noTags,
    functionArns: [scannedArn(place)],
    type: 'PACKAGE_VULNERABILITY',
    severity: 'HIGH',
    ...overrides,
  };
}

function scannedArn(place: Place): string {
  return arnOf('lambda', place, `function:${defaultFunctionName}:$LATEST`);
}

/** The default function's role has rights that it does not use. */
export function anUnusedAccess(overrides: Overrides<AccessAnalyzerUnusedAccess> = {}): AccessAnalyzerUnusedAccess {
  const place = placeOf(overrides);
  const name = overrides.name ?? 'e4f1';
  return {
    kind: 'accessanalyzer.unused-access',
    arn: arnOf('access-analyzer', place, `analyzer/unused/finding/${name}`),
    name,
    ...place,
    tags: noTags,
    roleArn: arnOf('iam', { ...place, region: 'global' }, `role/${defaultFunctionName}-role`),
    findingType: 'UnusedPermission',
    ...overrides,
  };
}
