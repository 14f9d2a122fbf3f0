import { describe, expect, it } from 'vitest';
import type { IamRole, PolicyStatement } from '#model';
import { policyEngine } from '../../../src/analysis/policy/policy-engine.ts';
import type { RightsUse, ServiceUse } from '../../../src/analysis/policy.ts';
import { aPolicy, aRole } from '../../support/build.ts';

const { usedRights } = policyEngine();

/** A service that was used or not, and its tracked actions. */
function service(used: boolean, tracked: Readonly<Record<string, boolean>> = {}): ServiceUse {
  return { used, tracked: new Map(Object.entries(tracked)) };
}

function leftOf(
  statements: readonly Partial<PolicyStatement>[],
  services: Readonly<Record<string, ServiceUse>>,
  { quiet = [], ...overrides }: Partial<IamRole> & Partial<Pick<RightsUse, 'quiet'>> = {},
) {
  const role = aRole({ inlinePolicies: [{ name: 'own', document: aPolicy(statements) }], ...overrides });
  const left = usedRights(role, { services: new Map(Object.entries(services)), quiet });
  return { ...left, statements: left.statements.map(({ actions, effect }) => ({ effect, actions })) };
}

function allowed(...actions: readonly string[]) {
  return { effect: 'Allow', actions };
}

describe('what a role used', () => {
  it('is all of what it used, as it is written', () => {
    const statements = [{ actions: ['s3:Get*', 'SQS:SendMessage'] }];
    expect(leftOf(statements, { s3: service(true), sqs: service(true) })).toEqual({
      unusedServices: [],
      unusedActions: [],
      untracked: ['s3'],
      statements: [allowed('s3:Get*', 'SQS:SendMessage')],
    });
  });

  it('keeps resources and conditions, and no statement of which nothing is left', () => {
    const document = aPolicy([
      {
        sid: 'Own',
        actions: ['s3:GetObject', 'sns:Publish'],
        resources: ['arn:aws:s3:::own/*'],
        conditions: [{ operator: 'Bool', key: 'aws:SecureTransport', values: ['true'] }],
      },
      { actions: ['sns:Subscribe'] },
    ]);
    const services = new Map([
      ['s3', service(true)],
      ['sns', service(false)],
    ]);
    const { statements, unusedServices } = usedRights(aRole({ inlinePolicies: [{ name: 'own', document }] }), {
      services,
      quiet: [],
    });
    expect(statements).toEqual([{ ...document.statements[0], actions: ['s3:GetObject'] }]);
    expect(unusedServices).toEqual(['sns']);
  });

  it('is told over all policies, sorted and once', () => {
    const attached = {
      arn: 'arn:aws:iam::111122223333:policy/a',
      name: 'a',
      document: aPolicy([{ actions: ['ec2:*'] }]),
    };
    const missing = { arn: 'arn:aws:iam::111122223333:policy/b', name: 'b', document: undefined };
    const services = { sns: service(false), ec2: service(false) };
    const left = leftOf([{ actions: ['sns:Publish', 'ec2:RunInstances'] }], services, {
      attachedPolicies: [attached, missing],
    });
    expect(left).toEqual({ unusedServices: ['ec2', 'sns'], unusedActions: [], untracked: [], statements: [] });
  });

  it('names an action once that two statements grant', () => {
    const services = { sqs: service(true, { createqueue: false, purgequeue: false }) };
    const left = leftOf(
      [{ actions: ['sqs:PurgeQueue', 'sqs:CreateQueue'] }, { actions: ['sqs:CreateQueue'] }],
      services,
    );
    expect(left.unusedActions).toEqual(['sqs:CreateQueue', 'sqs:PurgeQueue']);
  });

  it('leaves Denies as they are', () => {
    const left = leftOf([{ effect: 'Deny', actions: ['sns:*'] }, { actions: ['s3:GetObject'] }], {
      s3: service(true),
      sns: service(false),
    });
    expect(left.statements).toEqual([{ effect: 'Deny', actions: ['sns:*'] }, allowed('s3:GetObject')]);
    expect(left.unusedServices).toEqual([]);
  });

  it('keeps what is quiet of a service that was not used, by pattern and whatever its case', () => {
    const left = leftOf(
      [{ actions: ['iam:Pass*', 'iam:GetRole', 'IAM:passrole'] }],
      { iam: service(false) },
      {
        quiet: ['iam:PassRole'],
      },
    );
    expect(left).toMatchObject({ unusedServices: ['iam'], untracked: [] });
    expect(left.statements).toEqual([allowed('iam:Pass*', 'IAM:passrole')]);
  });

  it('keeps what is quiet of what a service was not used for', () => {
    const services = { sqs: service(true, { sendmessage: false, createqueue: false }) };
    const left = leftOf([{ actions: ['sqs:SendMessage', 'sqs:CreateQueue'] }], services, {
      quiet: ['sqs:SendMessage'],
    });
    expect(left.unusedActions).toEqual(['sqs:CreateQueue']);
    expect(left.statements).toEqual([allowed('sqs:SendMessage')]);
  });

  it('does not call a service untracked whose actions behind a wildcard are all tracked or quiet', () => {
    const services = { sqs: service(true, { sendmessage: true }) };
    expect(leftOf([{ actions: ['sqs:Send*'] }], services).untracked).toEqual([]);
    expect(
      leftOf([{ actions: ['sqs:Send*'] }], { sqs: service(true) }, { quiet: ['sqs:SendMessage'] }).untracked,
    ).toEqual([]);
    expect(leftOf([{ actions: ['sqs:Send*'] }], { sqs: service(true) }).untracked).toEqual(['sqs']);
    expect(leftOf([{ actions: ['sqs:SendMessage'] }], { sqs: service(true) }).untracked).toEqual([]);
  });

  it('does not call a service untracked of which nothing stays', () => {
    const services = { sqs: service(true, { purgequeue: false }) };
    expect(leftOf([{ actions: ['sqs:Purge*'] }], services)).toEqual({
      unusedServices: [],
      unusedActions: ['sqs:PurgeQueue'],
      untracked: [],
      statements: [],
    });
  });
});

describe('a wildcard over services', () => {
  it('stands for those that are reported on', () => {
    const services = { sns: service(true), s3: service(true), ec2: service(false) };
    expect(leftOf([{ actions: ['*'] }], services)).toEqual({
      unusedServices: ['ec2'],
      unusedActions: [],
      untracked: ['s3', 'sns'],
      statements: [allowed('sns:*', 's3:*')],
    });
    expect(leftOf([{ actions: ['S*:Get*'] }], services).statements).toEqual([allowed('sns:Get*', 's3:Get*')]);
    expect(leftOf([{ actions: ['s?:Get*'] }], services).statements).toEqual([allowed('s3:Get*')]);
  });

  it('is all but what a NotAction excepts', () => {
    const services = { sns: service(true), sqs: service(true), iam: service(false), ec2: service(false) };
    const left = leftOf([{ actions: [], notActions: ['iam:*', 'sqs:[a-z]*', 'SQS:?*'] }], services);
    expect(left).toMatchObject({ unusedServices: ['ec2'], untracked: ['sns'], statements: [allowed('sns:*')] });
  });

  it('gives way to the actions that are left where a NotAction excepts some of a service', () => {
    const services = { rds: service(true), 'rds-db': service(true), xray: service(true, { puttracesegments: false }) };
    const left = leftOf(
      [{ actions: [], notActions: ['xray:[a-z]*', 'xray:G*', 'xray:L*', 'xray:B*', 'xray:*y'] }],
      services,
    );
    expect(left.unusedActions).toEqual(['xray:PutTraceSegments']);
    const [{ actions } = { actions: [] }] = left.statements;
    expect(actions.slice(0, 2)).toEqual(['rds:*', 'rds-db:*']);
    expect(actions).toContain('xray:PutTelemetryRecords');
    expect(actions).not.toContain('xray:PutTraceSegments');
    expect(actions).not.toContain('xray:GetGroup');
    expect(actions).not.toContain('xray:*');
  });

  it('gives way to actions too where nothing of them is unused', () => {
    const left = leftOf([{ actions: [], notActions: ['RDS-DB:Xyz'] }], { 'rds-db': service(true) });
    expect(left.statements).toEqual([allowed('rds-db:connect')]);
    const excepted = leftOf([{ actions: [], notActions: ['SQS:*Queue*', '*:*Message*', 'sqs:*Permission'] }], {
      sqs: service(true),
    });
    expect(excepted.statements).toEqual([]);
  });
});

describe('a service', () => {
  it('that is not in the report stays as it is', () => {
    expect(leftOf([{ actions: ['s3:*', 'groundstation:Get*'] }], {})).toEqual({
      unusedServices: [],
      unusedActions: [],
      untracked: [],
      statements: [allowed('s3:*', 'groundstation:Get*')],
    });
  });

  it('that is not in the list of actions stays or goes as a whole', () => {
    const used = { groundstation: service(true, { deleteconfig: false }) };
    expect(leftOf([{ actions: ['groundstation:*'] }], used)).toEqual({
      unusedServices: [],
      unusedActions: [],
      untracked: ['groundstation'],
      statements: [allowed('groundstation:*')],
    });
    const unused = leftOf([{ actions: ['groundstation:*'] }], { groundstation: service(false) });
    expect(unused).toMatchObject({ unusedServices: ['groundstation'], statements: [] });
    const quiet = leftOf(
      [{ actions: ['groundstation:*'] }],
      { groundstation: service(false) },
      { quiet: ['groundstation:*'] },
    );
    expect(quiet).toMatchObject({ unusedServices: [], statements: [allowed('groundstation:*')] });
  });

  it('that is not in the list of actions is left out where a NotAction excepts some of it', () => {
    const left = leftOf([{ actions: [], notActions: ['groundstation:Delete*'] }], { groundstation: service(true) });
    expect(left.statements).toEqual([]);
  });
});

describe('what a boundary or a Deny takes away', () => {
  it('is not among what was not used, and stays as it is written', () => {
    const boundary = {
      arn: 'arn:aws:iam::111122223333:policy/b',
      name: 'b',
      document: aPolicy([{ actions: ['s3:*'] }]),
    };
    const services = { sns: service(false), s3: service(true) };
    const bounded = leftOf([{ actions: ['sns:*', 's3:GetObject'] }], services, { permissionsBoundary: boundary });
    expect(bounded).toMatchObject({ unusedServices: [], statements: [allowed('sns:*', 's3:GetObject')] });
    const denied = leftOf([{ actions: ['sns:Publish'] }, { effect: 'Deny', actions: ['sns:Pub*'] }], services);
    expect(denied.unusedServices).toEqual([]);
  });

  it('is nothing where the boundary was not in the snapshot', () => {
    const permissionsBoundary = { arn: 'arn:aws:iam::111122223333:policy/b', name: 'b', document: undefined };
    const left = leftOf([{ actions: ['sns:Publish'] }], { sns: service(false) }, { permissionsBoundary });
    expect(left.unusedServices).toEqual(['sns']);
  });
});
