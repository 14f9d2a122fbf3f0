import type { Estate, FunctionRecord, RegionEstate } from './model.ts';
import { accountIds } from './place.ts';

/** 1: as found. 2: some of it mended, one thing newly wrong. 3: one mended thing wrong again, another mended, another new. */
export type Step = 1 | 2 | 3;

/** The estate after the changes of every step up to `step`. */
export function laterThan(estate: Estate, step: Step): Estate {
  if (step >= 2) secondStep(estate);
  if (step >= 3) thirdStep(estate);
  return estate;
}

function secondStep(estate: Estate): void {
  const production = regionIn(estate, accountIds.production);
  const staging = regionIn(estate, accountIds.staging);

  // Mended: logs that were kept for ever, an open URL, a password in plain sight.
  logGroupIn(production, '/aws/lambda/orders-query').retentionInDays = 30;
  const webhook = functionIn(production, 'partner-webhook');
  for (const url of webhook.urls) url.AuthType = 'AWS_IAM';
  webhook.policies = {};
  setVariables(functionIn(production, 'billing-export'), {
    DB_SECRET_ARN: 'arn:aws:secretsmanager:eu-west-1:111122223333:secret:prod/billing-AbC123',
  });

  // Gone: a function with its flaws.
  staging.functions = staging.functions.filter((record) => record.latest.FunctionName !== 'legacy-thumbnailer');

  // New: the queue no longer hides messages long enough for its slower consumer.
  for (const one of [
    functionIn(production, 'orders-worker').latest,
    ...functionIn(production, 'orders-worker').versions,
  ])
    one.Timeout = 60;
}

function thirdStep(estate: Estate): void {
  const production = regionIn(estate, accountIds.production);

  // Wrong again.
  delete logGroupIn(production, '/aws/lambda/orders-query').retentionInDays;

  // Mended.
  functionIn(production, 'fraud-model').latest.Runtime = 'python3.13';

  // New: a token pasted into the environment, made up and put together here so that no scanner takes it for a real one.
  setVariables(functionIn(production, 'checkout-service'), {
    GITHUB_TOKEN: ['ghp', 'NotARealTokenOnlyForTheSandbox000000'].join('_'),
  });
}

function regionIn(estate: Estate, account: string): RegionEstate {
  return found(estate.accounts[account]?.regions['eu-west-1'], account);
}

function functionIn(region: RegionEstate, name: string): FunctionRecord {
  return found(
    region.functions.find((record) => record.latest.FunctionName === name),
    name,
  );
}

function logGroupIn(region: RegionEstate, name: string) {
  return found(
    region.logGroups.find((group) => group.logGroupName === name),
    name,
  );
}

function setVariables(record: FunctionRecord, variables: Readonly<Record<string, string>>): void {
  record.latest.Environment = { Variables: { ...variables } };
}

function found<T>(value: T | undefined, name: string): T {
  if (value === undefined) throw new Error(`The demo's estate has no ${name}.`);
  return value;
}
