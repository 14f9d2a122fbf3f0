import type { GetPublicAccessBlockOutput, GetPublicAccessBlockRequest } from '@aws-sdk/client-s3-control';
import type { Estate } from '../estate/model.ts';
import { type Context, type Service, ServiceError } from '../service.ts';
import { accountOf } from './place-of.ts';

/** What S3 has for an account as a whole. */
export const s3Control: Service<Estate> = {
  client: 's3-control',
  operations: { GetPublicAccessBlock: getPublicAccessBlock },
};

function getPublicAccessBlock(
  input: GetPublicAccessBlockRequest,
  context: Context<Estate>,
): GetPublicAccessBlockOutput {
  if (input.AccountId !== context.caller.account) throw new ServiceError('AccessDenied', 'Access Denied', 403);
  const { publicAccessBlock } = accountOf(context);
  if (publicAccessBlock === undefined)
    throw new ServiceError(
      'NoSuchPublicAccessBlockConfiguration',
      'The public access block configuration was not found',
      404,
    );
  return { PublicAccessBlockConfiguration: publicAccessBlock };
}
