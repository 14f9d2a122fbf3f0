import { lambdaRecursionDetection } from '../../../checks/lambda/lambda-recursion-detection.ts';
import { aFunctionDetail, seen, unseen } from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

testCheck(lambdaRecursionDetection, {
  passes: [
    {
      name: 'Lambda ends such loops',
      given: [aFunctionDetail()],
      evidence: { function: 'orders', recursiveLoop: 'Terminate' },
    },
  ],
  fails: [
    {
      name: 'loops are allowed',
      given: [aFunctionDetail({ recursiveLoop: seen('Allow') })],
      message: 'allowed',
      severity: 'medium',
      evidence: { function: 'orders', recursiveLoop: 'Allow' },
      text: 'recursive loops are allowed',
    },
    {
      name: 'loops are allowed where one is intended, which a waiver is for',
      given: [aFunctionDetail({ recursiveLoop: seen('Allow'), tags: seen({ Purpose: 'crawler' }) })],
      message: 'allowed',
    },
  ],
  skips: [
    {
      name: 'it was deleted while it was asked',
      given: [aFunctionDetail({ recursiveLoop: seen(undefined) })],
      text: 'deleted meanwhile',
    },
  ],
  unknowns: [
    {
      name: 'it could not be read',
      given: [aFunctionDetail({ recursiveLoop: unseen({ operation: 'lambda:GetFunctionRecursionConfig' }) })],
      gap: { operation: 'lambda:GetFunctionRecursionConfig' },
    },
  ],
});
