import { ServiceError } from '../service.ts';

/** An event of a log with its fields. */
export type LogLine = Readonly<Record<string, string>>;
type Value = string | number | undefined;
type Fields = Readonly<Record<string, Value>>;

/** What the sandbox understands of the language of Logs Insights: filter, parse, fields and one stats at the end. */
export function runQuery(text: string, lines: readonly LogLine[]): readonly Fields[] {
  let rows: readonly Fields[] = lines.map(discovered);
  for (const command of text.split('\n| ')) {
    const [, verb = '', rest = ''] = /^(\w+) (.*)$/s.exec(command) ?? [];
    rows = (commands[verb] ?? malformed(command))(rest, rows);
  }
  return rows.map((row) => Object.fromEntries(Object.entries(row).filter(([, value]) => value !== undefined)));
}

type Command = (rest: string, rows: readonly Fields[]) => readonly Fields[];

const commands: Readonly<Record<string, Command>> = {
  filter: (rest, rows) => rows.filter((row) => rest.split(' or ').some((condition) => holds(condition, row))),
  parse: (rest, rows) => {
    const [, field = '', pattern = ''] = /^(@\w+) \/(.*)\/$/.exec(rest) ?? malformed(rest);
    const expression = new RegExp(pattern);
    return rows.map((row) => ({ ...row, ...expression.exec(String(row[field] ?? ''))?.groups }));
  },
  fields: (rest, rows) => {
    const named = listed(rest).map(namedPart);
    return rows.map((row) => ({
      ...row,
      ...Object.fromEntries(named.map(({ name, expression }) => [name, valueOf(expression, row)])),
    }));
  },
  stats: (rest, rows) => {
    const [, aggregates = '', by = ''] = /^(.*) by (.*)$/.exec(rest) ?? malformed(rest);
    const keys = by.split(', ');
    const groups = new Map<string, Fields[]>();
    for (const row of rows) {
      const key = JSON.stringify(keys.map((name) => row[name] ?? null));
      const group = groups.get(key) ?? [];
      groups.set(key, group);
      group.push(row);
    }
    const named = listed(aggregates).map(namedPart);
    return [...groups.values()].map((some) => ({
      ...Object.fromEntries(keys.map((name) => [name, some[0]?.[name]])),
      ...Object.fromEntries(named.map(({ name, expression }) => [name, aggregated(expression, some)])),
    }));
  },
};

/** Of an event that is JSON, its members too. */
function discovered(line: LogLine): Fields {
  const { '@message': message = '' } = line;
  return message.startsWith('{') ? { ...line, ...flattened(JSON.parse(message) as object, '') } : line;
}

function flattened(value: object, before: string): Fields {
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, one]: [string, unknown]) =>
      typeof one === 'object' && one !== null
        ? Object.entries(flattened(one, `${before}${name}.`))
        : [[`${before}${name}`, one as Value]],
    ),
  );
}

function holds(condition: string, row: Fields): boolean {
  const [, field = '', pattern] = /^([@\w.]+) like \/(.*)\/$/.exec(condition) ?? [];
  if (pattern !== undefined) return new RegExp(pattern).test(String(row[field] ?? ''));
  const [, name = '', value] = /^([@\w.]+) = "(.*)"$/.exec(condition) ?? malformed(condition);
  return row[name] === value;
}

/** At the commas outside of parentheses. */
function listed(text: string): readonly string[] {
  return text.split(/, (?![^()]*\))/);
}

function namedPart(part: string) {
  const [, expression = '', name = ''] = /^(.*) as (\w+)$/.exec(part) ?? malformed(part);
  return { expression, name };
}

function valueOf(expression: string, row: Fields): Value {
  const terms = expression.split(' + ');
  if (terms.length > 1) {
    const values = terms.map((term) => valueOf(term, row));
    return values.includes(undefined) ? undefined : values.reduce((sum: number, value) => sum + Number(value), 0);
  }
  const [, name, inside = ''] = /^(\w+)\((.*)\)$/.exec(expression) ?? [];
  if (name === undefined) return /^\d+$/.test(expression) ? Number(expression) : row[expression];
  const [first = '', second = ''] = inside.split(', ');
  return (functions[name] ?? malformed(expression))(valueOf(first, row), () => valueOf(second, row), second);
}

type LanguageFunction = (value: Value, other: () => Value, text: string) => Value;

const functions: Readonly<Record<string, LanguageFunction>> = {
  coalesce: (value, other) => value ?? other(),
  greatest: (value, other) => Math.max(Number(value ?? 0), Number(other())),
  strcontains: (value, _, text) => (value === undefined ? value : Number(String(value).includes(text.slice(1, -1)))),
};

function aggregated(expression: string, rows: readonly Fields[]): Value {
  const [, name = '', field = '', percent] = /^(\w+)\((\w+)(?:, (\d+))?\)$/.exec(expression) ?? malformed(expression);
  const values = rows.flatMap((row) => row[field] ?? []).map(Number);
  if (name === 'count') return rows.filter((row) => row[field] !== undefined).length;
  if (values.length === 0) return undefined;
  if (name === 'sum') return values.reduce((sum, value) => sum + value, 0);
  const sorted = values.sort((one, other) => one - other);
  if (name === 'max') return sorted.at(-1);
  if (name === 'pct') return sorted[Math.ceil((sorted.length * Number(percent)) / 100) - 1];
  return malformed(expression);
}

function malformed(text: string): never {
  throw new ServiceError('MalformedQueryException', `The sandbox does not understand: ${text}`);
}
