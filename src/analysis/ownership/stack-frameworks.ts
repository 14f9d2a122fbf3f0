import type { Arn, CloudformationStack, CloudformationStackContents, CloudformationTemplate } from '#model';
import type { Framework, OwnershipKind } from '../ownership.ts';
import type { View } from '../view.ts';
import { tagMark } from './tag-mark.ts';

const samTransform = 'AWS::Serverless-2016-10-31';
const cloudFormation = 'CloudFormation';

/** What each stack was written with; one that is nested in another, with what that was where it does not say itself. */
export function stackFrameworks(seen: View<OwnershipKind>): (stack: CloudformationStack) => Framework | undefined {
  const told = new Map<string, Framework>();
  const tell = (stackArn: string, framework: Framework | undefined) => {
    if (framework !== undefined && !told.has(stackArn)) told.set(stackArn, framework);
  };
  for (const template of seen.all('cloudformation.template')) tell(template.stackArn, fromTemplate(template));
  for (const contents of seen.all('cloudformation.stack-contents')) tell(contents.stackArn, fromContents(contents));
  for (const stack of seen.all('cloudformation.stack')) tell(stack.arn, fromStackTags(stack));
  for (const { tags } of seen.all('lambda.function')) {
    const stackArn = tags.seen ? tags.value['aws:cloudformation:stack-id'] : undefined;
    if (stackArn !== undefined && tags.seen) tell(stackArn, fromTags(tags.value));
  }
  return ({ arn, rootArn }) => told.get(arn) ?? fromRoot(told, rootArn);
}

function fromRoot(told: ReadonlyMap<string, Framework>, rootArn: Arn | undefined): Framework | undefined {
  return rootArn === undefined ? undefined : told.get(rootArn);
}

function fromTemplate({ transforms, madeByCdk }: CloudformationTemplate): Framework | undefined {
  if (transforms.includes(samTransform)) return { tool: 'SAM', because: `transform ${samTransform}` };
  return madeByCdk ? { tool: 'CDK', because: 'its template has AWS::CDK::Metadata' } : undefined;
}

/** The framework keeps what it deploys in a bucket of the stack. */
function fromContents({ contents }: CloudformationStackContents): Framework | undefined {
  const buckets = contents.flatMap(({ type, physicalId = '' }) => (type === 'AWS::S3::Bucket' ? physicalId : []));
  const own = buckets.find((name) => name.includes('serverlessdeploymentbucket'));
  return own === undefined ? undefined : serverless(`bucket ${own}`);
}

function fromStackTags({ name, tags }: CloudformationStack): Framework | undefined {
  if (!tags.seen) return undefined;
  const { STAGE: stage } = tags.value;
  if (stage !== undefined && name.endsWith(`-${stage}`))
    return serverless(`tag STAGE=${stage}, with which its name ends`);
  return fromTags(tags.value);
}

function serverless(because: string): Framework {
  return { tool: 'Serverless Framework', because };
}

function fromTags(tags: Readonly<Record<string, string>>): Framework | undefined {
  const mark = tagMark(tags);
  return mark?.tool === cloudFormation ? undefined : mark;
}
