import type { DeployedMethod } from '#model';

interface Contracts {
  readonly before: readonly DeployedMethod[];
  readonly after: readonly DeployedMethod[];
  /** Where an authorizer brings the API key, callers need none. */
  readonly callersBringKeys: boolean;
}

/**
 * What callers of one deployment of a REST API lose with another, `GET /orders is gone`; in order. What another path, a
 * proxy above it or `ANY` answers is not lost, and a parameter of a path may get another name.
 */
export function contractBreaks({ before, after, callersBringKeys }: Contracts): readonly string[] {
  const answering = answeringIn(after);
  const named = new Set(before.map(nameOf));
  const breaksOf = (method: DeployedMethod): readonly string[] => {
    const verbs = verbsOf(method, named);
    const losses = verbs.map((verb) => lossOf(method, answering(verb, method.path), callersBringKeys));
    const [first, ...others] = losses;
    if (others.every((loss) => loss === first)) return first === undefined ? [] : [`${nameOf(method)} ${first}`];
    return losses.flatMap((loss, index) => (loss === undefined ? [] : [`${verbs[index]} ${method.path} ${loss}`]));
  };
  return before.flatMap(breaksOf).sort();
}

const everyVerb = ['DELETE', 'GET', 'HEAD', 'OPTIONS', 'PATCH', 'POST', 'PUT'];

function nameOf({ httpMethod, path }: DeployedMethod): string {
  return `${httpMethod} ${path}`;
}

/** `ANY` stands for all verbs that have no method of their own there. */
function verbsOf({ httpMethod, path }: DeployedMethod, named: ReadonlySet<string>): readonly string[] {
  return httpMethod === 'ANY' ? everyVerb.filter((verb) => !named.has(`${verb} ${path}`)) : [httpMethod];
}

function lossOf(before: DeployedMethod, after: DeployedMethod | undefined, callersBringKeys: boolean) {
  if (after === undefined) return 'is gone';
  const { authorizationType: asks } = after;
  const losses = [
    ...(asksAnew(before.authorizationType, asks) ? [`asks for ${asks} instead of ${before.authorizationType}`] : []),
    ...(callersBringKeys && after.apiKeyRequired && !before.apiKeyRequired ? ['asks for an API key'] : []),
  ];
  return losses.length === 0 ? undefined : losses.join(' and ');
}

/** An authorizer may take the tokens that another took before; a signature is never a token. */
function asksAnew(before: string, after: string): boolean {
  return after !== 'NONE' && after !== before && [before, after].some((one) => one === 'NONE' || one === 'AWS_IAM');
}

/** What answers a verb at a path: a method of that path, or else of the most exact one that takes it in. */
function answeringIn(methods: readonly DeployedMethod[]) {
  const exact = new Map(methods.map((method) => [`${method.httpMethod} ${shapeOf(method.path).join('/')}`, method]));
  const wide = methods
    .filter(({ path }) => path.includes('{'))
    .map((method) => ({ method, shape: shapeOf(method.path), rank: rankOf(method) }))
    .sort((one, other) => (one.rank < other.rank ? -1 : 1));
  return (verb: string, path: string): DeployedMethod | undefined => {
    const shape = shapeOf(path);
    const at = shape.join('/');
    const fitting = (one: (typeof wide)[number]) =>
      [verb, 'ANY'].includes(one.method.httpMethod) && takesIn(one.shape, shape);
    return exact.get(`${verb} ${at}`) ?? exact.get(`ANY ${at}`) ?? wide.find(fitting)?.method;
  };
}

/** Its segments, with `{}` for each parameter and `{+}` for the rest of a path; of the root, none. */
function shapeOf(path: string): readonly string[] {
  const segments = path.split('/').filter((segment) => segment !== '');
  return segments.map((segment) => segment.replace(/^\{[^+}]*(\+?)\}$/, '{$1}'));
}

/** The more exact sorts first: words before parameters before the rest, and a verb before `ANY`. */
function rankOf({ httpMethod, path }: DeployedMethod): string {
  const widths = shapeOf(path).map((segment) => ['{}', '{+}'].indexOf(segment) + 1);
  return `${widths.join('')} ${httpMethod === 'ANY' ? '1' : '0'}`;
}

function takesIn(wide: readonly string[], narrow: readonly string[]): boolean {
  const rest = wide.indexOf('{+}');
  if (rest < 0 ? narrow.length !== wide.length : narrow.length <= rest) return false;
  const before = rest < 0 ? wide : wide.slice(0, rest);
  return before.every((segment, index) => isTakenBy(segment, narrow[index]));
}

function isTakenBy(wide: string, narrow: string | undefined): boolean {
  return wide === narrow || (wide === '{}' && narrow !== '{+}');
}
