import { describe, expect, it } from 'vitest';
import type { Resource, StackResource } from '#model';
import { analyse } from '../../src/analysis/index.ts';
import {
  aFunction,
  anEventRule,
  aQueue,
  aRole,
  aSchedule,
  aStack,
  aTemplate,
  aTopic,
  seen,
  someStackContents,
  unseen,
} from '../support/build.ts';
import { anInventory } from '../support/inventory.ts';

function ownerOf(resource: Resource, ...given: readonly Resource[]) {
  return analyse(anInventory([resource, ...given])).ownerOf(resource);
}

function taggedWith(tags: Readonly<Record<string, string>>) {
  return ownerOf(aQueue({ tags: seen(tags) }));
}

function listing(...contents: readonly StackResource[]) {
  return someStackContents({ contents });
}

describe('who deployed a resource', () => {
  const marks = [
    ['SAM', { 'lambda:createdBy': 'SAM', 'aws:cloudformation:stack-name': 'shop' }, 'tag lambda:createdBy=SAM'],
    ['CloudFormation', { 'aws:cloudformation:stack-name': 'shop' }, 'tag aws:cloudformation:stack-name=shop'],
    ['SST', { 'sst:app': 'shop', 'sst:stage': 'prod' }, 'tag sst:app=shop'],
    [
      'Chalice',
      { 'aws-chalice': 'version=1.31.2:stage=dev:app=shop' },
      'tag aws-chalice=version=1.31.2:stage=dev:app=shop',
    ],
    ['Copilot', { 'copilot-application': 'shop' }, 'tag copilot-application=shop'],
    ['Amplify', { 'amplify:app-id': 'd123' }, 'tag amplify:app-id=d123'],
    [
      'Elastic Beanstalk',
      { 'elasticbeanstalk:environment-name': 'shop' },
      'tag elasticbeanstalk:environment-name=shop',
    ],
    ['Service Catalog', { 'aws:servicecatalog:productArn': 'arn' }, 'tag aws:servicecatalog:productArn=arn'],
    ['Pulumi', { 'pulumi:project': 'shop' }, 'tag pulumi:project=shop'],
    ['Pulumi', { Pulumi: 'true' }, 'tag Pulumi=true'],
    ['Crossplane', { 'crossplane-name': 'shop' }, 'tag crossplane-name=shop'],
    ['ACK', { 'services.k8s.aws/namespace': 'shop' }, 'tag services.k8s.aws/namespace=shop'],
    ['Terraform', { Terraform: 'true' }, 'tag Terraform=true'],
    ['Terraform', { 'terraform-workspace': 'prod' }, 'tag terraform-workspace=prod'],
    ['Terraform', { 'managed-by': 'Terraform Cloud' }, 'tag managed-by=Terraform Cloud'],
    ['OpenTofu', { ManagedBy: 'opentofu' }, 'tag ManagedBy=opentofu'],
    ['OpenTofu', { ManagedBy: 'tofu' }, 'tag ManagedBy=tofu'],
    ['Terragrunt', { 'Provisioned By': 'terragrunt' }, 'tag Provisioned By=terragrunt'],
    ['CDK', { created_by: 'aws-cdk' }, 'tag created_by=aws-cdk'],
    ['CloudFormation', { DeployedBy: 'CloudFormation' }, 'tag DeployedBy=CloudFormation'],
    ['Crossplane', { provisioner: 'crossplane' }, 'tag provisioner=crossplane'],
    ['Pulumi', { iac: 'pulumi' }, 'tag iac=pulumi'],
    ['SAM', { iacTool: 'sam' }, 'tag iacTool=sam'],
    ['Serverless Framework', { managedBy: 'serverless' }, 'tag managedBy=serverless'],
    ['SST', { managedBy: 'sst' }, 'tag managedBy=sst'],
  ] as const;

  it.each(marks)('is %s by %j', (tool, tags, because) => {
    expect(taggedWith(tags)).toEqual({ is: 'owned', tool, because });
  });

  it.each([
    ['no tag', {}],
    ['a mark that says no', { terraform: 'false' }],
    ['a mark that says no in capitals', { Pulumi: 'NO' }],
    ['a person', { ManagedBy: 'Terry' }],
    ['a team that is called as a tool', { Team: 'terraform' }],
    ['another maker of functions', { 'lambda:createdBy': 'hand' }],
    ['a tag that only ends like a mark', { 'my-pulumi': 'x' }],
  ])('is not told by %s', (_name, tags) => {
    expect(taggedWith(tags)).toEqual({ is: 'unmarked' });
  });

  it.each([
    ['a function by its name', aFunction(), { type: 'AWS::Lambda::Function', physicalId: 'orders' }],
    ['a queue by its URL', aQueue(), { type: 'AWS::SQS::Queue', physicalId: aQueue().url }],
    ['a topic by its ARN', aTopic(), { type: 'AWS::SNS::Topic', physicalId: aTopic().arn }],
    [
      'a schedule by its name',
      aSchedule({ name: 'nightly' }),
      { type: 'AWS::Scheduler::Schedule', physicalId: 'nightly' },
    ],
    [
      'a rule of a bus of its own',
      anEventRule({ busName: 'shop', name: 'paid' }),
      { type: 'AWS::Events::Rule', physicalId: 'shop|paid' },
    ],
  ] as const)('is the stack that lists %s', (_name, resource, listed) => {
    expect(ownerOf(resource, listing(listed))).toEqual({
      is: 'owned',
      tool: 'CloudFormation',
      because: 'stack shop-orders lists it',
    });
  });

  it('is not a stack that lists something else of that name, nothing, or what a template does not know', () => {
    const queue = aQueue({ name: 'orders' });
    const other = { type: 'AWS::Lambda::Function', physicalId: 'orders' };
    expect(ownerOf(queue, listing(other))).toEqual({ is: 'unmarked' });
    expect(ownerOf(queue, listing({ type: 'AWS::SQS::Queue', physicalId: undefined }))).toEqual({ is: 'unmarked' });
    expect(ownerOf(aRole(), listing({ type: 'AWS::IAM::Role', physicalId: aRole().name }))).toEqual({ is: 'unmarked' });
  });

  it('is not a stack of another region or account', () => {
    const contents = [{ type: 'AWS::Lambda::Function', physicalId: 'orders' }];
    const elsewhere = [
      someStackContents({ region: 'us-east-1', contents }),
      someStackContents({ account: '444455556666', contents }),
    ];
    expect(ownerOf(aFunction(), ...elsewhere)).toEqual({ is: 'unmarked' });
  });

  it('hangs on its tags where these could not be read, unless a stack lists it', () => {
    const tags = unseen();
    expect(ownerOf(aFunction({ tags }))).toEqual({ is: 'unread', gap: tags.seen ? undefined : tags.gap });
    const listed = listing({ type: 'AWS::Lambda::Function', physicalId: 'orders' });
    expect(ownerOf(aFunction({ tags }), listed)).toMatchObject({ is: 'owned' });
  });
});

describe('what a stack was written with', () => {
  const bare = { transforms: [], madeByCdk: false };
  const stack = aStack();
  const frameworkOf = (...given: readonly Resource[]) => analyse(anInventory([stack, ...given])).frameworkOf(stack);

  it('is SAM by its transform, CDK by its metadata, and nothing known by neither', () => {
    expect(frameworkOf(aTemplate())).toEqual({ tool: 'SAM', because: 'transform AWS::Serverless-2016-10-31' });
    expect(frameworkOf(aTemplate({ ...bare, madeByCdk: true }))).toEqual({
      tool: 'CDK',
      because: 'its template has AWS::CDK::Metadata',
    });
    expect(frameworkOf(aTemplate({ ...bare, transforms: ['AWS::Include'] }))).toBeUndefined();
    expect(frameworkOf()).toBeUndefined();
  });

  it('is the Serverless Framework by its bucket, or by a stage that is in its name and its tag', () => {
    const physicalId = 'shop-dev-serverlessdeploymentbucket-1abc';
    const contents = [
      { type: 'AWS::S3::Bucket', physicalId: undefined },
      { type: 'AWS::S3::BucketPolicy', physicalId },
      { type: 'AWS::S3::Bucket', physicalId },
    ];
    const bucket = { tool: 'Serverless Framework', because: `bucket ${physicalId}` };
    expect(frameworkOf(someStackContents({ contents }))).toEqual(bucket);
    expect(frameworkOf(someStackContents({ contents: contents.slice(0, 2) }))).toBeUndefined();

    const named = (name: string, tags: Readonly<Record<string, string>>) => {
      const one = aStack({ name, tags: seen(tags) });
      return analyse(anInventory([one])).frameworkOf(one);
    };
    expect(named('shop-dev', { STAGE: 'dev' })).toEqual({
      tool: 'Serverless Framework',
      because: 'tag STAGE=dev, with which its name ends',
    });
    expect(named('shop', { STAGE: 'dev' })).toBeUndefined();
  });

  it('is what its own tags or those of its functions say, unless they only say CloudFormation', () => {
    const sst = aStack({ tags: seen({ 'sst:app': 'shop' }) });
    expect(analyse(anInventory([sst])).frameworkOf(sst)).toEqual({ tool: 'SST', because: 'tag sst:app=shop' });
    const within = { 'aws:cloudformation:stack-id': stack.arn };
    const sam = { tool: 'SAM', because: 'tag lambda:createdBy=SAM' };
    expect(frameworkOf(aFunction({ tags: seen({ ...within, 'lambda:createdBy': 'SAM' }) }))).toEqual(sam);
    expect(frameworkOf(aFunction({ tags: seen(within) }))).toBeUndefined();
    expect(frameworkOf(aFunction({ tags: seen({ 'lambda:createdBy': 'SAM' }) }))).toBeUndefined();
    expect(frameworkOf(aFunction({ tags: unseen() }))).toBeUndefined();
    const silent = aStack({ tags: unseen() });
    expect(analyse(anInventory([silent])).frameworkOf(silent)).toBeUndefined();
  });

  it('is what its template says before anything else does', () => {
    const tags = seen({ 'aws:cloudformation:stack-id': stack.arn, 'lambda:createdBy': 'SAM' });
    expect(frameworkOf(aTemplate({ ...bare, madeByCdk: true }), aFunction({ tags }))?.tool).toBe('CDK');
  });

  it('is that of the stack at the top where a nested one does not say', () => {
    const nested = aStack({ name: 'nested', rootArn: stack.arn });
    const given = [stack, nested, aTemplate(), aTemplate({ ...bare, name: 'nested' })];
    expect(analyse(anInventory(given)).frameworkOf(nested)?.tool).toBe('SAM');
  });
});
