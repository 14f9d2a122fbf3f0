import type { SqsQueue } from '#model';
import type { JudgeContext } from './define-check.ts';
import { isEnabled } from './enabled-mappings.ts';

type Context = Pick<JudgeContext<'lambda.event-source-mapping' | 'pipes.pipe', unknown>, 'where'>;

/** The mappings and pipes that read from a queue, by name and sorted, and whether all there are have been switched off. */
export function queueConsumers({ arn }: SqsQueue, { where }: Context) {
  const mappings = where('lambda.event-source-mapping', 'sourceArn', arn);
  const pipes = where('pipes.pipe', 'source', arn);
  const consumers = [
    ...mappings.filter(isEnabled).map(({ name }) => `mapping ${name}`),
    ...pipes.filter(({ enabled }) => enabled).map(({ name }) => `pipe ${name}`),
  ].sort();
  return { consumers, isOff: consumers.length === 0 && mappings.length + pipes.length > 0 };
}
