import type { Observed, RestDeployment, RestStage } from '#model';
import { contractBreaks } from './contract-breaks.ts';
import type { JudgeContext } from './define-check.ts';

type Context = Pick<JudgeContext<'apigateway.rest-api' | 'apigateway.rest-stage', unknown>, 'find' | 'where'>;

interface Move {
  readonly from: RestDeployment;
  readonly to: RestDeployment;
}

/** What callers of a stage lose with one deployment where they had another. */
export function contractChange(stage: RestStage, { from, to }: Move, { find, where }: Context): Observed<Change> {
  if (!from.methods.seen) return from.methods;
  if (!to.methods.seen) return to.methods;
  const api = find('apigateway.rest-api', stage.apiArn);
  const callersBringKeys = api.is !== 'found' || api.value.apiKeySource !== 'AUTHORIZER';
  const changes = contractBreaks({ before: from.methods.value, after: to.methods.value, callersBringKeys });
  const stages = where('apigateway.rest-stage', 'apiArn', stage.apiArn);
  const runsEarlier = stages.filter(({ deploymentId }) => deploymentId === from.deploymentId);
  return {
    seen: true,
    value: {
      stage: stage.name,
      stageName: stage.stageName,
      apiId: stage.apiId,
      deployment: to.deploymentId,
      deployedAt: to.createdAt,
      earlier: from.deploymentId,
      earlierAt: from.createdAt,
      earlierRunsIn: runsEarlier.map(({ stageName }) => stageName).sort(),
      lost: changes.length,
      changes: changes.slice(0, most),
    },
  };
}

/** For evidence; an API has hundreds of methods. */
const most = 50;

/** As evidence. */
interface Change {
  readonly [name: string]: string | number | readonly string[];
  readonly lost: number;
}
