import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { definitionOf, type StateMachine } from './definition.ts';

/** What the deployment fills into statemachine/audit.asl.json. */
export interface Substitutions {
  readonly Partition: string;
  readonly PlanFunctionArn: string;
  readonly AuditShardFunctionArn: string;
  readonly ConcludeFunctionArn: string;
  readonly RunBucketName: string;
  readonly MaxConcurrency: string;
  readonly ToleratedFailurePercentage: string;
}

export const auditMachineText = readFileSync(
  join(import.meta.dirname, '..', '..', '..', 'statemachine', 'audit.asl.json'),
  'utf8',
);

export const exampleSubstitutions: Substitutions = {
  Partition: 'aws',
  PlanFunctionArn: 'arn:aws:lambda:eu-west-1:111122223333:function:lens-audit-plan:live',
  AuditShardFunctionArn: 'arn:aws:lambda:eu-west-1:111122223333:function:lens-audit-audit-shard:live',
  ConcludeFunctionArn: 'arn:aws:lambda:eu-west-1:111122223333:function:lens-audit-conclude:live',
  RunBucketName: 'lens-audit-runs',
  MaxConcurrency: '10',
  ToleratedFailurePercentage: '25',
};

/** The state machine of the audit, as it is deployed. */
export function auditMachine(differing: Partial<Substitutions> = {}): StateMachine {
  return definitionOf(auditMachineText, { ...exampleSubstitutions, ...differing });
}
