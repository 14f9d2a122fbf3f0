import { readFileSync } from 'node:fs';
import {
  GetFunctionCommand,
  LambdaClient,
  ListFunctionsCommand,
  UpdateFunctionConfigurationCommand,
} from '@aws-sdk/client-lambda';
import { AssumeRoleCommand, GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { collectors } from '../../collectors/catalog.ts';
import { openSession } from '../../src/aws/index.ts';
import { liveSource, readPolicy } from '../../src/engine/index.ts';
import { defineCollector, optIns } from '../../src/kit/index.ts';
import { accountIds, auditorExternalId, auditorRoleName, smallEstate } from '../sandbox/estate/index.ts';
import { type Company, startCompany } from './company.ts';

let company: Company;
let credentials: { readonly accessKeyId: string; readonly secretAccessKey: string; readonly sessionToken: string };

beforeAll(async () => {
  company = await startCompany(smallEstate(1));
  const sts = new STSClient({});
  const RoleArn = `arn:aws:iam::${accountIds.production}:role/${auditorRoleName}`;
  const { Credentials: given } = await sts.send(
    new AssumeRoleCommand({ RoleArn, RoleSessionName: 'me', ExternalId: auditorExternalId }),
  );
  credentials = {
    accessKeyId: given?.AccessKeyId ?? '',
    secretAccessKey: given?.SecretAccessKey ?? '',
    sessionToken: given?.SessionToken ?? '',
  };
});

afterAll(() => company.stop());

describe('the role that is audited with', () => {
  it('carries in every account of the company what lens-audit policy prints with every opt-in', () => {
    for (const account of Object.values(company.estate.accounts)) {
      const role = account.iam.roles.find(({ RoleName }) => RoleName === auditorRoleName);
      const statements = (role?.RolePolicyList ?? []).flatMap(
        ({ PolicyDocument: text }) =>
          (JSON.parse(text ?? '{}') as { readonly Statement: readonly unknown[] }).Statement,
      );
      expect(statements).toEqual(readPolicy(collectors, optIns).Statement);
    }
    expect(readFileSync('member-role.yaml', 'utf8')).toContain(auditorRoleName);
  });

  it('may do what is declared, and nothing beside it', async () => {
    const lambda = new LambdaClient({ credentials, maxAttempts: 1 });
    const FunctionName = 'orders-api';
    expect((await lambda.send(new ListFunctionsCommand({}))).Functions?.length).toBeGreaterThan(0);
    await expect(lambda.send(new GetFunctionCommand({ FunctionName }))).rejects.toThrow(
      'not authorized to perform: lambda:GetFunction',
    );
    await expect(lambda.send(new UpdateFunctionConfigurationCommand({ FunctionName }))).rejects.toThrow(
      'because no identity-based policy allows the lambda:UpdateFunctionConfiguration action',
    );
    expect(company.estate.codeReads).toEqual([]);
  });

  it('may always ask who it is', async () => {
    const { Account } = await new STSClient({ credentials }).send(new GetCallerIdentityCommand({}));
    expect(Account).toBe(accountIds.production);
  });

  it('leaves a gap where a collector calls what it has not declared', async () => {
    const hasty = defineCollector({
      kinds: ['sts.session' as 'lambda.function'],
      scope: 'region',
      permissions: ['lambda:ListFunctions'],
      async *collect(aws) {
        await aws.client(LambdaClient).send(new GetFunctionCommand({ FunctionName: 'orders-api' }));
        yield* [];
      },
    });
    const session = await openSession({
      roleName: auditorRoleName,
      externalId: auditorExternalId,
      pacing: { share: 100 },
      userAgent: 'test/0',
      runId: 'test',
    });
    const entrance = await liveSource(session, () => new Date()).enter(accountIds.production, ['eu-west-1']);
    if ('gap' in entrance) throw new Error(entrance.gap.detail);
    const { gaps } = await entrance.look('eu-west-1', [hasty]);
    session.close();
    expect(gaps).toMatchObject([{ hides: 'listing', operation: 'lambda:ListFunctions' }]);
  });
});
