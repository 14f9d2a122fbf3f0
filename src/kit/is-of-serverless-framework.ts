import type { Tags } from '#model';

/** The Serverless Framework writes the stage into a tag, and ends the stack's name with it. */
export function isOfServerlessFramework({ STAGE: stage, 'aws:cloudformation:stack-name': stack = '' }: Tags): boolean {
  return stage !== undefined && stack.endsWith(`-${stage}`);
}
