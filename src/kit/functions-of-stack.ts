import type { CloudformationStack, Gap, LambdaFunction } from '#model';
import type { JudgeContext } from './define-check.ts';
import { stackMembersOf } from './stack-members.ts';

type Context = Pick<JudgeContext<'cloudformation.stack' | 'lambda.function', unknown>, 'all' | 'analysis' | 'where'>;

const membersOf = stackMembersOf(['lambda.function']);

/** Functions that bear the tag of a stack, or of one nested in it; `gap` where the tags of some were not read. */
export function functionsOfStack(
  { arn, account, region, name }: CloudformationStack,
  context: Context,
): { readonly functions: readonly LambdaFunction[]; readonly gap: Gap | undefined } {
  const { byStack, gap } = membersOf(context);
  const names = [name, ...context.where('cloudformation.stack', 'rootArn', arn).map((nested) => nested.name)];
  const members = names.flatMap((one) => byStack.get(`${account}/${region}/${one}`) ?? []);
  return { gap, functions: members.filter((one): one is LambdaFunction => one.kind === 'lambda.function') };
}
