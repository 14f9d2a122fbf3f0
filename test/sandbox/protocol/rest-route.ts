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
      return { operation: pattern.operation, labels, literals: new Set(pattern.literals.keys()) };
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
  return segments.filter((segment) => !segment.startsWith('{')).length * 100 + literals.size;
}

function match(pattern: Pattern, segments: readonly string[], request: Request): Record<string, string> | undefined {
  if (pattern.method !== request.method) return undefined;
  if (
    ![...pattern.literals].every(
      ([name, value]) => request.query.has(name) && (value === '' || request.query.get(name) === value),
    )
  )
    return undefined;
  const greedy = pattern.segments.at(-1)?.endsWith('+}') === true;
  if (greedy ? segments.length < pattern.segments.length : segments.length !== pattern.segments.length)
    return undefined;
  return labelsOf(pattern.segments, segments);
}

function labelsOf(pattern: readonly string[], segments: readonly string[]): Record<string, string> | undefined {
  const labels: Record<string, string> = {};
  for (const [at, part] of pattern.entries()) {
    if (!part.startsWith('{')) {
      if (part !== segments[at]) return undefined;
      continue;
    }
    const greedy = part.endsWith('+}');
    const text = greedy ? segments.slice(at).join('/') : (segments[at] ?? '');
    labels[part.slice(1, greedy ? -2 : -1)] = decodeURIComponent(text);
  }
  return labels;
}
