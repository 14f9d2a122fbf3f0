import type { LayerVersionsListItem } from '@aws-sdk/client-lambda';
import { functionArn } from './builders/function.ts';
import type { CodeSigningRecord, LambdaRecord, LayerRecord } from './delivery-records.ts';
import type { Place, PolicyStatement } from './model.ts';
import { accountIds, arnAt } from './place.ts';

/** The layers of a place and its rules for signed code. */
export function layersAndSigningIn(at: Place): LambdaRecord {
  return places[`${at.account}/${at.region}`]?.(at) ?? { layers: [], codeSigning: [] };
}

const places: Readonly<Record<string, (at: Place) => LambdaRecord>> = {
  [`${accountIds.production}/eu-west-1`]: (at) => ({
    layers: [
      // One function still has version 1.
      aLayer(at, 'shop-tools', { newest: 12, deleted: [2, 3], architectures: ['x86_64', 'arm64'] }),
      aLayer(at, 'image-codecs', { newest: 1, architectures: ['x86_64'] }),
      aLayer(at, 'public-sdk', { newest: 2, policies: { 1: [usableBy('*')], 2: [usableBy('*', 'o-lensdemo01')] } }),
    ],
    codeSigning: [
      aCodeSigning(at, 'csc-0f1e2d3c4b5a69788', 'Enforce', ['payment-capture', 'billing-export']),
      aCodeSigning(at, 'csc-0a1b2c3d4e5f60718', 'Warn', ['fraud-model']),
    ],
  }),
  [`${accountIds.staging}/eu-west-1`]: (at) => ({
    layers: [aLayer(at, 'shop-tools', { newest: 1, architectures: ['arm64'] })],
    codeSigning: [],
  }),
};

interface LayerSketch {
  readonly newest: number;
  readonly deleted?: readonly number[];
  readonly architectures?: LayerVersionsListItem['CompatibleArchitectures'];
  readonly policies?: Readonly<Record<number, readonly PolicyStatement[]>>;
}

function aLayer(
  at: Place,
  name: string,
  { newest, deleted = [], architectures, policies = {} }: LayerSketch,
): LayerRecord {
  const arn = arnAt(at, 'lambda', `layer:${name}`);
  const numbers = Array.from({ length: newest }, (_, index) => newest - index).filter((one) => !deleted.includes(one));
  return {
    name,
    arn,
    versions: numbers.map((Version) => ({
      LayerVersionArn: `${arn}:${Version}`,
      Version,
      CreatedDate: '2026-04-02T08:15:00.000+0000',
      ...(architectures === undefined ? {} : { CompatibleArchitectures: architectures }),
    })),
    policies: Object.fromEntries(
      Object.entries(policies).map(([version, statements]) => [
        version,
        statements.map((statement) => ({ ...statement, Resource: `${arn}:${version}` })),
      ]),
    ),
  };
}

function usableBy(principal: string, organization?: string): PolicyStatement {
  return {
    Sid: 'use',
    Effect: 'Allow',
    Principal: principal,
    Action: 'lambda:GetLayerVersion',
    ...(organization === undefined ? {} : { Condition: { StringEquals: { 'aws:PrincipalOrgID': organization } } }),
  };
}

function aCodeSigning(
  at: Place,
  id: string,
  policy: 'Warn' | 'Enforce',
  functions: readonly string[],
): CodeSigningRecord {
  return {
    config: {
      CodeSigningConfigId: id,
      CodeSigningConfigArn: arnAt(at, 'lambda', `code-signing-config:${id}`),
      Description: '',
      AllowedPublishers: { SigningProfileVersionArns: [arnAt(at, 'signer', '/signing-profiles/shop/Ab1Cd2Ef3G')] },
      CodeSigningPolicies: { UntrustedArtifactOnDeployment: policy },
      LastModified: '2026-04-02T08:15:00.000+0000',
    },
    functionArns: functions.map((name) => functionArn(at, name)),
    tags: { Team: 'payments' },
  };
}
