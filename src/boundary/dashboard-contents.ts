import type { DashboardContents, DashboardMetric } from '#model';

type Json = Readonly<Record<string, unknown>>;

/**
 * What a dashboard's body shows, by its widgets; what is not of the documented form is passed over. Titles, labels and
 * texts, in which a person may write anything, stay out.
 */
export function dashboardContents(body: Json): DashboardContents {
  const widgets = objectsIn(body['widgets']);
  const propertiesOf = (type: string) =>
    widgets.filter((widget) => widget['type'] === type).flatMap((widget) => objectsIn([widget['properties']]));
  const shown = propertiesOf('metric').map(({ metrics }) => rowsOf(metrics));
  return {
    metrics: shown.flatMap((rows) => filledIn(rows).flatMap(toMetric)),
    searches: shown.flatMap((rows) => rows.flatMap(searchesIn)),
    exploredTypes: propertiesOf('explorer').flatMap(({ metrics }) =>
      objectsIn(metrics).flatMap(({ resourceType }) => (typeof resourceType === 'string' ? [resourceType] : [])),
    ),
  };
}

type Row = readonly unknown[];

function rowsOf(metrics: unknown): readonly Row[] {
  return Array.isArray(metrics) ? metrics.filter((row): row is Row => Array.isArray(row)) : [];
}

/** `.` stands for what the row above has in that place, and `...` for all that it has before what follows. */
function filledIn(rows: readonly Row[]): readonly (readonly string[])[] {
  const filled: string[][] = [];
  for (const row of rows) {
    const words = row.filter((part) => typeof part === 'string');
    if (words.length === 0) continue;
    const above = filled.at(-1) ?? [];
    const rest = words.slice(1);
    const whole = words[0] === '...' ? [...above.slice(0, Math.max(0, above.length - rest.length)), ...rest] : words;
    filled.push(whole.map((word, at) => (word === '.' ? (above[at] ?? word) : word)));
  }
  return filled;
}

function toMetric([namespace, name, ...rest]: readonly string[]): readonly DashboardMetric[] {
  if (namespace === undefined || name === undefined) return [];
  const pairs = rest.flatMap((key, at) => {
    const value = rest[at + 1];
    return at % 2 === 0 && value !== undefined ? [[key, value] as const] : [];
  });
  return [{ namespace, name, dimensions: Object.fromEntries(pairs) }];
}

/** Math over other rows tells nothing that those do not. */
function searchesIn(row: Row): readonly string[] {
  return objectsIn(row).flatMap(({ expression }) =>
    typeof expression === 'string' && /\bSEARCH\s*\(|\bSELECT\b/i.test(expression) ? [expression] : [],
  );
}

function objectsIn(value: unknown): readonly Json[] {
  if (!Array.isArray(value)) return [];
  return value.filter((one): one is Json => typeof one === 'object' && one !== null && !Array.isArray(one));
}
