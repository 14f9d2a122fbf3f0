import type { MethodSettings, RestStage, StageV2 } from '#model';
import type { JudgeContext } from './define-check.ts';
import { isPreflight } from './deployed-method.ts';

interface RateLimits {
  readonly throttlingRateLimit: number | undefined;
  readonly throttlingBurstLimit: number | undefined;
}

/** How far a stage holds its requests below what all APIs of the account share in its region. */
interface StageLimits {
  /** `closed`: nobody gets in. `half`: of rate and burst it limits one. */
  readonly is: 'closed' | 'limited' | 'by-route' | 'half' | 'none';
  /** What it sets for all of its routes, and what the account has. */
  readonly facts: Readonly<Record<'rate' | 'burst' | 'accountRate' | 'accountBurst', number | string>>;
  /** Routes that have limits of their own. */
  readonly limitedRoutes: readonly string[];
  /** Those of them whose limits are not the ones of all routes. */
  readonly apart: readonly string[];
  /** Another list of routes might tell otherwise. */
  readonly hangsOnRoutes: boolean;
}

type Stage = RestStage | StageV2;
type Where<K extends 'apigateway.account' | 'apigateway.rest-method'> = Pick<JudgeContext<K, unknown>, 'where'>;

/** What is left to throttle of a REST API, as `GET /orders`: not what answers browsers by itself. */
export function throttledMethods({ apiArn }: RestStage, { where }: Where<'apigateway.rest-method'>): readonly string[] {
  const methods = where('apigateway.rest-method', 'apiArn', apiArn).filter((one) => !isPreflight(one));
  return methods.map(({ name }) => name);
}

/** `routes` are those of its API, by which limits of single ones are weighed. */
export function stageLimits(
  stage: Stage,
  routes: readonly string[],
  { where }: Where<'apigateway.account'>,
): StageLimits {
  const { all, own } = settingsOf(stage);
  const account = where('apigateway.account', 'region', stage.region).find((one) => one.account === stage.account);
  const limitedRoutes = [...own]
    .flatMap(([route, one]) => (heldBelow(one, account) === 'limited' ? [route] : []))
    .sort();
  const limited = new Set(limitedRoutes);
  const is = heldBelow(all, account);
  const hangsOnRoutes = limited.size > 0 && (is === 'half' || is === 'none');
  return {
    is: hangsOnRoutes && routes.every((route) => limited.has(route)) ? 'by-route' : is,
    facts: factsOf(all, account),
    limitedRoutes,
    apart: limitedRoutes.filter((route) => !areAlike(own.get(route), all)),
    hangsOnRoutes,
  };
}

function factsOf(all: RateLimits | undefined, account: RateLimits | undefined): StageLimits['facts'] {
  return {
    rate: all?.throttlingRateLimit ?? 'none',
    burst: all?.throttlingBurstLimit ?? 'none',
    accountRate: account?.throttlingRateLimit ?? 'not told',
    accountBurst: account?.throttlingBurstLimit ?? 'not told',
  };
}

interface Settings {
  readonly all: RateLimits | undefined;
  /** By route, as `GET /orders`. */
  readonly own: ReadonlyMap<string, RateLimits>;
}

function settingsOf(stage: Stage): Settings {
  if (stage.kind === 'apigatewayv2.stage') {
    const own = stage.routeSettings.map((one) => [String(one.routeKey), one] as const);
    return { all: stage.defaultRouteSettings, own: new Map(own) };
  }
  const isForAll = ({ path, httpMethod }: MethodSettings) => path === '*' && httpMethod === '*';
  const own = stage.methodSettings
    .filter((one) => !isForAll(one))
    .map((one) => [`${one.httpMethod} ${one.path}`, one] as const);
  return { all: stage.methodSettings.find(isForAll), own: new Map(own) };
}

function areAlike(one: RateLimits | undefined, other: RateLimits | undefined): boolean {
  return (
    one?.throttlingRateLimit === other?.throttlingRateLimit && one?.throttlingBurstLimit === other?.throttlingBurstLimit
  );
}

/** -1 is written for what is not set, and what equals the account's or goes beyond it limits nothing. */
function heldBelow(limits: RateLimits | undefined, account: RateLimits | undefined) {
  const { throttlingRateLimit: rate, throttlingBurstLimit: burst } = limits ?? {};
  if (rate === 0 || burst === 0) return 'closed';
  const held = [isBelow(rate, account?.throttlingRateLimit), isBelow(burst, account?.throttlingBurstLimit)];
  if (held.every(Boolean)) return 'limited';
  return held.some(Boolean) ? 'half' : 'none';
}

function isBelow(value = -1, account = Number.POSITIVE_INFINITY): boolean {
  return value >= 0 && value < account;
}
