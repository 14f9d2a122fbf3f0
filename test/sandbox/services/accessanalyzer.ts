import type {
  ListAnalyzersRequest,
  ListAnalyzersResponse,
  ListFindingsV2Request,
  ListFindingsV2Response,
} from '@aws-sdk/client-accessanalyzer';
import type { Estate } from '../estate/model.ts';
import { type Context, type Service, ServiceError } from '../service.ts';
import { page } from './page.ts';
import { regionOf } from './place-of.ts';

/** Analyzers of access and their findings, filtered by equal values. */
export const accessanalyzer: Service<Estate> = {
  client: 'accessanalyzer',
  operations: { ListAnalyzers: listAnalyzers, ListFindingsV2: listFindings },
};

function listAnalyzers({ type }: ListAnalyzersRequest, context: Context<Estate>): ListAnalyzersResponse {
  const { analyzers } = regionOf(context).detection;
  return {
    analyzers: analyzers.map(({ analyzer }) => analyzer).filter((one) => type === undefined || one.type === type),
  };
}

function listFindings(input: ListFindingsV2Request, context: Context<Estate>): ListFindingsV2Response {
  const found = regionOf(context).detection.analyzers.find(({ analyzer }) => analyzer.arn === input.analyzerArn);
  if (found === undefined) throw new ServiceError('ResourceNotFoundException', 'Analyzer not found', 404);
  const wanted = found.findings.filter((finding) =>
    Object.entries(input.filter ?? {}).every(([field, { eq }]) =>
      (eq ?? []).includes(String((finding as unknown as Readonly<Record<string, unknown>>)[field])),
    ),
  );
  const { items, next } = page(wanted, {
    of: `access-analyzer:ListFindingsV2/${input.analyzerArn ?? ''}`,
    token: input.nextToken,
    size: input.maxResults ?? 100,
    malformed: () => new ServiceError('ValidationException', 'Invalid token'),
  });
  return { findings: [...items], ...(next === undefined ? {} : { nextToken: next }) };
}
