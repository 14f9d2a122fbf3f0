import type { Estate } from '../estate/model.ts';
import { type Context, ServiceError } from '../service.ts';
import { type Page, page } from './page.ts';

export interface Asked {
  readonly token: string | undefined;
  readonly asked: number | undefined;
  readonly most: number;
}

/** A page of a listing of CloudWatch; refused where more is asked than the service gives at `most`. */
export function cut<Item>(
  all: readonly Item[],
  of: string,
  { token, asked, most }: Asked,
  context: Context<Estate>,
): Page<Item> {
  const size = asked ?? most;
  if (size < 1 || size > most)
    throw invalid(
      `1 validation error detected: Value '${String(size)}' failed to satisfy constraint: Member must have value between 1 and ${String(most)}`,
    );
  return page(all, {
    of: `cloudwatch:${of}/${context.caller.account}/${context.region}`,
    token,
    size,
    malformed: () => new ServiceError('InvalidNextToken', 'Invalid NextToken'),
  });
}

export function absent(kind: string, id: string | undefined): ServiceError {
  return new ServiceError('ResourceNotFoundException', `${kind} ${id ?? ''} does not exist`, 404, {
    ResourceType: kind,
    ResourceId: id ?? '',
  });
}

export function invalid(message: string): ServiceError {
  return new ServiceError('ValidationError', message);
}
