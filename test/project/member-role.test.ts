import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { optIns } from '#kit';
import { collectors } from '../../collectors/catalog.ts';
import { defaultRoleName, externalId, roleName } from '../../src/config/index.ts';
import { defaultPublishRoleName } from '../../src/deliver/security-hub/settings.ts';
import { type IamStatement, readPolicy } from '../../src/engine/read-policy.ts';
import { memberRole } from '../../tools/generated/member-role.ts';
import { lengthOf, longestManagedPolicy, policyParts } from '../../tools/generated/policy-parts.ts';
import type { PolicyDocument } from '../sandbox/estate/index.ts';
import { trusts } from '../sandbox/services/trust.ts';
import { deployed, type Members, parseTemplate, textOf } from './cloudformation.ts';

const text = readFileSync('member-role.yaml', 'utf8');
const template = parseTemplate(text);
const auditor = 'arn:aws:iam::999900001111:role/lens-audit-AuditRole';
const given = { AuditorRoleArn: auditor, ExternalId: 'ours-1' };
const stack = deployed(template, given);

function policiesOf(resources: typeof stack): readonly (readonly IamStatement[])[] {
  return Object.values(resources).flatMap(({ PolicyDocument: document }) =>
    document === undefined ? [] : [(document as unknown as { readonly Statement: readonly IamStatement[] }).Statement],
  );
}

const policies = policiesOf(stack);
const selections = (template.Parameters['OptInReads'] as unknown as { readonly AllowedValues: readonly string[] })
  .AllowedValues;

describe('The policies of member-role.yaml', () => {
  it.each(selections)('are what lens-audit policy prints with OptInReads %s, no more and no less', (selection) => {
    const merged = new Map<string, IamStatement>();
    const chosen = deployed(template, { ...given, OptInReads: selection });
    for (const statement of policiesOf(chosen).flat()) {
      const sid = statement.Sid.replace(/\d+$/, '');
      const before = merged.get(sid)?.Action ?? [];
      merged.set(sid, { ...statement, Sid: sid, Action: [...before, ...statement.Action] });
    }
    const asked = optIns.filter((name) => selection.split(',').includes(name));
    expect([...merged.values()]).toEqual(readPolicy(collectors, asked).Statement);
    expect(chosen['Role']?.['ManagedPolicyArns']).toHaveLength(policiesOf(chosen).length);
  });

  it('are generated, for every choice of what is read on request', () => {
    expect(memberRole(collectors)).toBe(text);
    expect(new Set(selections).size).toBe(2 ** optIns.length);
    expect(template.Parameters['OptInReads']?.Default).toBe('none');
  });

  it('are each within the limit of IAM, no more than a role may have, and all attached to it', () => {
    for (const statements of policies) expect(lengthOf(statements)).toBeLessThanOrEqual(longestManagedPolicy);
    const attached = stack['Role']?.['ManagedPolicyArns'] as readonly string[];
    expect(attached).toHaveLength(policies.length);
    expect(attached.length).toBeLessThanOrEqual(10);
    expect(new Set(attached.map((arn) => arn.split('/lens-audit-')[1]))).toEqual(
      new Set(Object.keys(stack).filter((id) => id !== 'Role')),
    );
  });
});

describe('The role for publishing of member-role.yaml', () => {
  const both = deployed(template, { ...given, SecurityHub: 'true' });
  const { PublishRole, Role } = both;

  it('is made only where it is asked for', () => {
    expect(stack).not.toHaveProperty('PublishRole');
    expect(PublishRole).toMatchObject({ RoleName: defaultPublishRoleName, MaxSessionDuration: 3600 });
  });

  it('lets in whom the other role lets in', () => {
    expect(PublishRole?.['AssumeRolePolicyDocument']).toEqual(Role?.['AssumeRolePolicyDocument']);
  });

  it('hands findings to the default product of its own account, and can do nothing else', () => {
    expect(PublishRole?.['ManagedPolicyArns']).toBeUndefined();
    const policies = PublishRole?.['Policies'] as readonly Members[];
    expect(policies.map(({ PolicyDocument }) => (PolicyDocument as Members)['Statement'])).toEqual([
      [
        {
          Sid: 'ImportFindings',
          Effect: 'Allow',
          Action: 'securityhub:BatchImportFindings',
          Resource: 'arn:aws:securityhub:*:111122223333:product/111122223333/default',
        },
      ],
    ]);
  });
});

describe('A policy that is too long', () => {
  it('is split in order, each part as long as may be, with nothing lost', () => {
    const Action = Array.from({ length: 300 }, (_, index) => `service:DescribeNumber${String(index)}`);
    const statement = { Sid: 'Read', Effect: 'Allow', Action, Resource: '*' } as const;
    const parts = policyParts({ Version: '2012-10-17', Statement: [statement] }, 2000);
    expect(parts.map(({ name }) => name)).toEqual(['Read1', 'Read2', 'Read3', 'Read4', 'Read5']);
    expect(parts.flatMap(({ policy }) => policy.Statement.flatMap((one) => one.Action))).toEqual(Action);
    const lengths = parts.map(({ policy }) => JSON.stringify(policy).length);
    expect(Math.max(...lengths)).toBeLessThanOrEqual(2000);
    expect(Math.min(...lengths.slice(0, -1))).toBeGreaterThan(1950);
  });
});

describe('The role of member-role.yaml', () => {
  const trust = (parameters: Readonly<Record<string, string>>) =>
    deployed(template, parameters)['Role']?.['AssumeRolePolicyDocument'] as unknown as PolicyDocument;
  const applicant = {
    principal: auditor,
    account: '999900001111',
    partition: 'aws',
    organization: 'o-abcdef1234',
    externalId: 'ours-1',
  };

  it('lets in the auditor with its external id, and nobody else', () => {
    const lets = (overrides: object, parameters = {}) =>
      trusts(trust({ ...given, ...parameters }), { ...applicant, ...overrides });
    expect(lets({})).toBe(true);
    expect(lets({ externalId: 'theirs' })).toBe(false);
    expect(lets({ externalId: undefined })).toBe(false);
    expect(lets({ principal: 'arn:aws:iam::999900001111:role/other' })).toBe(false);
    expect(lets({ account: '123456789012', principal: auditor.replace('999900001111', '123456789012') })).toBe(false);
    const inOrganization = { OrganizationId: 'o-abcdef1234' };
    expect(lets({}, inOrganization)).toBe(true);
    expect(lets({ organization: 'o-other12345' }, inOrganization)).toBe(false);
    expect(lets({ organization: undefined }, inOrganization)).toBe(false);
  });

  it('trusts the account under the ARN of the role, so that a role made anew is let in', () => {
    expect(trust(given).Statement[0]?.Principal).toEqual({ AWS: 'arn:aws:iam::999900001111:root' });
    const people = 'arn:aws:iam::999900001111:role/aws-reserved/sso.amazonaws.com/*/AWSReservedSSO_Audit_*';
    const person = people.replace('*', 'eu-west-1').replace('*', '0123456789abcdef');
    expect(trusts(trust({ ...given, AuditorRoleArn: people }), { ...applicant, principal: person })).toBe(true);
  });

  it('has the name that the auditor takes on by default, for an hour at most, and parameters that it would take', () => {
    expect(stack['Role']).toMatchObject({ RoleName: defaultRoleName, MaxSessionDuration: 3600 });
    const patterns = template.Parameters as unknown as Readonly<Record<string, Members>>;
    const pattern = (name: string) => new RegExp(`^(?:${textOf(patterns[name]?.['AllowedPattern'])})$`);
    for (const id of ['ab', 'ours-1', 'a:b/c@d.e=f,g+h_i', 'x'.repeat(1224)]) {
      expect(pattern('ExternalId').test(id)).toBe(true);
      expect(externalId.safeParse(id).success).toBe(true);
    }
    for (const id of ['a', 'two words', '']) expect(pattern('ExternalId').test(id)).toBe(false);
    for (const name of ['Reader', 'a_b+c=d,e.f@g-h']) {
      expect(pattern('RoleName').test(name)).toBe(roleName.safeParse(name).success);
    }
    const arns = [auditor, 'arn:aws-us-gov:iam::999900001111:user/path/me', 'arn:aws-cn:iam::999900001111:role/x/*'];
    for (const arn of arns) expect(pattern('AuditorRoleArn').test(arn)).toBe(true);
    for (const arn of ['arn:aws:iam::999900001111:root', '*', 'arn:aws:iam::1:role/x']) {
      expect(pattern('AuditorRoleArn').test(arn)).toBe(false);
    }
  });

  it('is good for every partition', () => {
    expect(text.match(/arn:(?!\$\{AWS::Partition\}|aws\[a-z-\]\*)[\w-]+:/g)).toBeNull();
  });

  it('tells what each parameter is for', () => {
    for (const { Description } of Object.values(template.Parameters)) expect(Description).toMatch(/^.{15,}\.$/s);
  });
});
