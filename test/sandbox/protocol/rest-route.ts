import type { Operation } from './sdk-schemas.ts';
import type { Request } from './wire.ts';

/** What the texts of a path are to an operation. */
export interface PathParts {
  /** The texts of its labels, decoded. */
  readonly labels: Readonly<Record<string, string>>;
  /** The query parameters that are part of its address, such as `mode` in `/restapis?mode=import`, and so no input. */
  readonly literals: ReadonlySet<string>;
}

/** An operation that a request's method and path lead to. */
export interface Route extends PathParts {
  readonly operation: Operation;
  /** How much of its address is literal text. */
  readonly literalness: number;
}

interface Pattern {
  readonly operation: Operation;
  readonly method: string;
  readonly segments: readonly string[];
  readonly literals: URLSearchParams;
}

const patterns = new WeakMap<ReadonlyMap<string, Operation>, readonly Pattern[]>();

/** The operation of a REST request: of all that match, the one with the most literal text, so `/tags/x` goes before `/{any}/x`. */
export function routeOf(operations: ReadonlyMap<string, Operation>, request: Request): Route | undefined {
  const segments = segmentsOf(request.path);
  for (const pattern of patternsOf(operations)) {
    const labels = match(pattern, segments, request);
    if (labels !== undefined)
      return {
        operation: pattern.operation,
        labels,
        literals: new Set(pattern.literals.keys()),
        literalness: literalness(pattern),
      };
  }
  return undefined;
}

function patternsOf(operations: ReadonlyMap<string, Operation>): readonly Pattern[] {
  const known = patterns.get(operations);
  if (known !== undefined) return known;
  const made = [...operations.values()]
    .flatMap(patternOf)
    .sort((left, right) => literalness(right) - literalness(left));
  patterns.set(operations, made);
  return made;
}

function patternOf(operation: Operation): Pattern[] {
  if (operation.http === undefined) return [];
  const [path = '', query = ''] = operation.http.uri.split('?');
  return [
    { operation, method: operation.http.method, segments: segmentsOf(path), literals: new URLSearchParams(query) },
  ];
}

function segmentsOf(path: string): readonly string[] {
  return path.replace(/^\/|\/$/g, '').split('/');
}

function literalness({ segments, literals }: Pattern): number {
  const telling = [...literals.keys()].filter((name) => name !== nameOfOperation);
  return segments.filter((segment) => !segment.startsWith('{')).length * 100 + telling.length;
}

/** S3's clients name the operation in the query string; older ones do not. */
const nameOfOperation = 'x-id';

function match(pattern: Pattern, segments: readonly string[], request: Request): Record<string, string> | undefined {
  if (pattern.method !== request.method) return undefined;
  if (![...pattern.literals].every(([name, value]) => isIn(request.query, name, value))) return undefined;
  const greedy = pattern.segments.some(isGreedy);
  if (greedy ? segments.length < pattern.segments.length : segments.length !== pattern.segments.length)
    return undefined;
  return labelsOf(pattern.segments, segments);
}

function isIn(query: URLSearchParams, name: string, value: string): boolean {
  // Without it, one configuration of a bucket and a list of them differ in whether there is an id.
  if (name === nameOfOperation && !query.has(name))
    return query.has('id') || !/^GetBucket\w+Configuration$/.test(value);
  return query.has(name) && (value === '' || query.get(name) === value);
}

function labelsOf(pattern: readonly string[], segments: readonly string[]): Record<string, string> | undefined {
  const labels: Record<string, string> = {};
  const rest = [...segments];
  for (const [at, part] of pattern.entries()) {
    const taken = rest.splice(0, isGreedy(part) ? rest.length - (pattern.length - at - 1) : 1).join('/');
    if (part.startsWith('{')) {
      if (taken === '') return undefined;
      labels[part.replace(/^\{|\+?\}$/g, '')] = decodeURIComponent(taken);
    } else if (part !== taken) return undefined;
  }
  return labels;
}

/** A label that takes all the segments that others leave, as in `/{Bucket}/{Key+}`. */
function isGreedy(part: string): boolean {
  return part.endsWith('+}');
}
