import { cognitoIdentityUnauthenticated } from '../../../checks/cognito/cognito-identity-unauthenticated.ts';
import type { PolicyStatement } from '../../../src/model/index.ts';
import { aGap, anIdentityPool, aPolicy, aRole, seen, unseen } from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const roles = (unauthenticatedRoleArn: string | undefined) =>
  seen({ authenticatedRoleArn: undefined, unauthenticatedRoleArn, mappedRoleArns: [] });
const open = anIdentityPool({ guestsAllowed: true, roles: roles(aRole({ name: 'guests' }).arn) });
const guests = (...statements: readonly Partial<PolicyStatement>[]) =>
  aRole({ name: 'guests', inlinePolicies: [{ name: 'all', document: aPolicy(statements) }] });
const rum = { actions: ['rum:PutRumEvents'], resources: ['arn:aws:rum:eu-west-1:111122223333:appmonitor/shop'] };

testCheck(cognitoIdentityUnauthenticated, {
  passes: [
    {
      name: 'neither guests nor the classic flow',
      given: [anIdentityPool({ roles: unseen() })],
      evidence: { pool: 'customers', poolId: anIdentityPool().poolId, guests: false, classicFlow: false },
    },
    {
      name: 'guests who send what CloudWatch RUM sees, and may do nothing else',
      given: [open, guests(rum, { effect: 'Deny', actions: ['s3:*'] })],
      evidence: { role: 'guests', guests: true },
    },
  ],
  fails: [
    {
      name: 'guests',
      given: [open, guests({ actions: ['s3:GetObject'] })],
      message: 'guests',
      severity: 'high',
      evidence: { pool: 'customers', guests: true, classicFlow: false, role: 'guests' },
      text: 'to everybody (as guests)',
    },
    {
      name: 'guests who may do something beside CloudWatch RUM',
      given: [open, guests(rum, { actions: ['s3:GetObject'] })],
      message: 'guests',
      severity: 'high',
    },
    {
      name: 'guests who may do all but something',
      given: [open, guests(rum, { actions: [], notActions: ['iam:*'] })],
      message: 'guests',
    },
    {
      name: 'guests with a policy that was not in the snapshot',
      given: [
        open,
        {
          ...guests(rum),
          attachedPolicies: [{ arn: 'arn:aws:iam::aws:policy/Other', name: 'Other', document: undefined }],
        },
      ],
      message: 'guests',
    },
    { name: 'guests who may do nothing today', given: [open, guests({ effect: 'Deny' })], message: 'guests' },
    { name: 'guests whose role is gone', given: [open], message: 'guests', severity: 'high' },
    {
      name: 'guests for whom there is no role yet: less severe',
      given: [anIdentityPool({ guestsAllowed: true, classicFlowAllowed: true, roles: roles(undefined) })],
      message: 'guests',
      severity: 'low',
      evidence: { role: 'no role yet', classicFlow: true },
    },
    {
      name: 'the classic flow without guests: less severe',
      given: [anIdentityPool({ classicFlowAllowed: true, roles: unseen() })],
      message: 'classicFlow',
      severity: 'low',
      evidence: { guests: false, classicFlow: true },
      text: 'scopes them down',
    },
  ],
  unknowns: [
    {
      name: 'guests whose role was not told',
      given: [anIdentityPool({ guestsAllowed: true, roles: unseen() })],
      gap: { hides: 'fact' },
    },
    {
      name: 'guests, with the roles unread that would tell what they may do',
      given: [open],
      gaps: [aGap({ kind: 'iam.role', region: 'global' })],
      gap: { kind: 'iam.role' },
    },
  ],
});
