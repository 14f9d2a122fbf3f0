import type { Estate } from '../estate/model.ts';
import type { Service } from '../service.ts';
import { account } from './account.ts';
import { apigateway } from './apigateway.ts';
import { cloudwatch } from './cloudwatch.ts';
import { iam } from './iam.ts';
import { lambda } from './lambda.ts';
import { logs } from './logs.ts';
import { organizations } from './organizations.ts';
import { sns } from './sns.ts';
import { sqs } from './sqs.ts';
import { sts } from './sts.ts';
import { tagging } from './tagging.ts';

/** Every service the sandbox answers for. */
export const services: readonly Service<Estate>[] = [
  sts,
  organizations,
  account,
  iam,
  lambda,
  logs,
  cloudwatch,
  apigateway,
  sns,
  sqs,
  tagging,
];
