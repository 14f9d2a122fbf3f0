import { defineCheck, fail, notApplicable, outsideProduction, passBecause } from '#kit';

export const cognitoDeletionProtection = defineCheck({
  id: 'cognito-deletion-protection',
  title: 'A user pool in production cannot be deleted by mistake',
  question: 'SMB',
  practices: ['SMB-B1'],
  scope: 'region',
  severity: 'medium',
  beyondLens: true,
  why: 'There is no backup of a user pool: with it, all users and their passwords are gone.',
  remedy: {
    text: 'Switch deletion protection on; a policy of CloudFormation that retains the pool does not stop a call. A call of the CLI resets what it leaves out: send all of the present configuration with it.',
    property: 'AWS::Cognito::UserPool DeletionProtection',
    cli: 'aws cognito-idp update-user-pool --user-pool-id {poolId} --deletion-protection ACTIVE --region {region}',
  },
  reference: 'https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-settings-deletion-protection.html',

  subject: 'cognito.user-pool',
  messages: { unprotected: 'One call deletes {pool} and all of its users.' },

  judge(pool, { environment }) {
    const elsewhere = outsideProduction(pool, environment);
    if (elsewhere !== undefined) return notApplicable(elsewhere);
    const evidence = { pool: pool.name, poolId: pool.poolId, protected: pool.deletionProtected };
    return pool.deletionProtected ? passBecause(evidence) : fail('unprotected', evidence);
  },
});
