import type { Arn, ResourceBase } from './fact.ts';

/** A stack that stands, nested ones among them. */
export interface CloudformationStack extends ResourceBase<'cloudformation.stack'> {
  readonly createdAt: string;
  /** Undefined for one that was never updated. */
  readonly updatedAt: string | undefined;
  /** Of a nested stack: the one at the top. */
  readonly rootArn: Arn | undefined;
  /** `DRIFTED`, `IN_SYNC`, `UNKNOWN` or `NOT_CHECKED`: what was stored when somebody last had it looked for. */
  readonly driftStatus: string | undefined;
  readonly driftCheckedAt: string | undefined;
}

/** What a stack's template says of itself. Texts of the template and defaults of its parameters are not kept. */
export interface CloudformationTemplate extends ResourceBase<'cloudformation.template'> {
  readonly stackArn: Arn;
  readonly transforms: readonly string[];
  readonly parameterNames: readonly string[];
  readonly madeByCdk: boolean;
  /** Types and logical ids, sorted, of all that AWS could import, which is most; the same template has the same. */
  readonly outline: string;
}

export interface CloudformationStackContents extends ResourceBase<'cloudformation.stack-contents'> {
  readonly stackArn: Arn;
  readonly contents: readonly StackResource[];
}

export interface StackResource {
  /** `AWS::Lambda::Function`. */
  readonly type: string;
  /** A name, an id or an ARN, as its type has it; undefined for one that was not made. */
  readonly physicalId: string | undefined;
}

export type CodepipelinePipeline = ResourceBase<'codepipeline.pipeline'>;

/** A parameter of Systems Manager; its value is never read. */
export type SsmParameter = ResourceBase<'ssm.parameter'>;

export type AppconfigApplication = ResourceBase<'appconfig.application'>;

/** Where devices of the account connect to: every account has one, whether or not it has devices. */
export interface IotEndpoint extends ResourceBase<'iot.endpoint'> {
  readonly address: string;
}

export type InfrastructureResource =
  | AppconfigApplication
  | CloudformationStack
  | CloudformationStackContents
  | CloudformationTemplate
  | CodepipelinePipeline
  | IotEndpoint
  | SsmParameter;
