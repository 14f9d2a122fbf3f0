import type {
  AppconfigApplication,
  CloudformationStack,
  CloudformationStackContents,
  CloudformationTemplate,
  CodepipelinePipeline,
  IotEndpoint,
  SsmParameter,
} from '#model';
import { arnOf, noTags, type Overrides, type Place, placeOf } from './place.ts';

const defaultStackName = 'shop-orders';

function stackArnOf(place: Place, name: string) {
  return arnOf('cloudformation', place, `stack/${name}/9c0c1f0e-2f6a-4f57-8d2f-3f6f0d7f3a10`);
}

/** `shop-orders`, as its template has it. */
export function aStack(overrides: Overrides<CloudformationStack> = {}): CloudformationStack {
  const place = placeOf(overrides);
  const name = overrides.name ?? defaultStackName;
  return {
    kind: 'cloudformation.stack',
    arn: stackArnOf(place, name),
    name,
    ...place,
    tags: noTags,
    createdAt: '2026-03-02T08:15:00.000Z',
    updatedAt: '2026-11-18T10:21:00.000Z',
    rootArn: undefined,
    driftStatus: 'IN_SYNC',
    driftCheckedAt: '2026-11-20T09:00:00.000Z',
    ...overrides,
  };
}

/** Of the default stack, made with SAM. */
export function aTemplate(overrides: Overrides<CloudformationTemplate> = {}): CloudformationTemplate {
  const place = placeOf(overrides);
  const name = overrides.name ?? defaultStackName;
  const stackArn = overrides.stackArn ?? stackArnOf(place, name);
  return {
    kind: 'cloudformation.template',
    arn: `${stackArn}/template`,
    name,
    ...place,
    tags: noTags,
    stackArn,
    transforms: ['AWS::Serverless-2016-10-31'],
    parameterNames: ['Stage'],
    madeByCdk: false,
    outline: 'AWS::Lambda::Function Orders',
    ...overrides,
  };
}

export function someStackContents(overrides: Overrides<CloudformationStackContents> = {}): CloudformationStackContents {
  const place = placeOf(overrides);
  const name = overrides.name ?? defaultStackName;
  const stackArn = overrides.stackArn ?? stackArnOf(place, name);
  return {
    kind: 'cloudformation.stack-contents',
    arn: `${stackArn}/contents`,
    name,
    ...place,
    tags: noTags,
    stackArn,
    contents: [{ type: 'AWS::Lambda::Function', physicalId: 'orders' }],
    ...overrides,
  };
}

export function aPipeline(overrides: Overrides<CodepipelinePipeline> = {}): CodepipelinePipeline {
  const place = placeOf(overrides);
  const name = overrides.name ?? 'shop-deploy';
  return {
    kind: 'codepipeline.pipeline',
    arn: arnOf('codepipeline', place, name),
    name,
    ...place,
    tags: noTags,
    ...overrides,
  };
}

export function aParameter(overrides: Overrides<SsmParameter> = {}): SsmParameter {
  const place = placeOf(overrides);
  const name = overrides.name ?? '/shop/banner';
  const arn = arnOf('ssm', place, `parameter/${name.replace(/^\//, '')}`);
  return { kind: 'ssm.parameter', arn, name, ...place, tags: noTags, ...overrides };
}

export function aConfigApplication(overrides: Overrides<AppconfigApplication> = {}): AppconfigApplication {
  const place = placeOf(overrides);
  const arn = arnOf('appconfig', place, 'application/ab12c3d');
  return { kind: 'appconfig.application', arn, name: 'shop-flags', ...place, tags: noTags, ...overrides };
}

export function anIotEndpoint(overrides: Overrides<IotEndpoint> = {}): IotEndpoint {
  const place = placeOf(overrides);
  return {
    kind: 'iot.endpoint',
    arn: arnOf('iot', place, 'endpoint/data-ats'),
    name: 'data-ats',
    ...place,
    tags: noTags,
    address: `a1b2c3d4e5f6g7-ats.iot.${place.region}.amazonaws.com`,
    ...overrides,
  };
}
