import { type QueryDialect, readText, type Shape } from './sdk-schemas.ts';

/** A query form's fields as the tree that their dotted names make: a text, or fields below. */
interface Field {
  text?: string;
  readonly below: Map<string, Field>;
}

/** The input that a query form (`Filters.member.1.Name=x&…`) holds for a shape. The SDK has no reader for it: clients only write it. */
export function readQueryForm(shape: Shape, form: URLSearchParams, dialect: QueryDialect): unknown {
  if (shape.isUnitSchema()) return {};
  return readStructure(shape, treeOf(form), dialect);
}

function treeOf(form: URLSearchParams): Field {
  const root: Field = { below: new Map() };
  for (const [name, text] of form) {
    let field = root;
    for (const part of name.split('.')) field = child(field, part);
    field.text = text;
  }
  return root;
}

function child(field: Field, part: string): Field {
  const known = field.below.get(part);
  if (known !== undefined) return known;
  const made: Field = { below: new Map() };
  field.below.set(part, made);
  return made;
}

function read(shape: Shape, field: Field, dialect: QueryDialect): unknown {
  if (shape.isListSchema()) return readList(shape, field, dialect);
  if (shape.isMapSchema()) return readMap(shape, field, dialect);
  if (shape.isStructSchema()) return readStructure(shape, field, dialect);
  return readText('form', shape, field.text ?? '');
}

function readStructure(shape: Shape, field: Field, dialect: QueryDialect): Record<string, unknown> {
  const structure: Record<string, unknown> = {};
  for (const [name, member] of shape.structIterator()) {
    const found = field.below.get(nameOf(name, member, dialect));
    if (found !== undefined) structure[name] = read(member, found, dialect);
  }
  return structure;
}

/** The SDK's type of traits leaves EC2's open. */
interface QueryTraits {
  readonly xmlName?: string;
  readonly ec2QueryName?: string;
}

/** EC2 begins names with a capital, where it has no name for queries alone. */
function nameOf(name: string, member: Shape, dialect: QueryDialect): string {
  const traits: QueryTraits = member.getMergedTraits();
  const { xmlName = name, ec2QueryName } = traits;
  if (dialect === 'aws') return xmlName;
  return ec2QueryName ?? `${xmlName.charAt(0).toUpperCase()}${xmlName.slice(1)}`;
}

/** Lists of EC2 are flat, whatever its model says: that is of replies. */
function readList(shape: Shape, field: Field, dialect: QueryDialect): unknown[] {
  const item = shape.getValueSchema();
  const flat = dialect === 'ec2' || shape.getMergedTraits().xmlFlattened === 1;
  const items = flat ? field : field.below.get(item.getMergedTraits().xmlName ?? 'member');
  return numbered(items).map((found) => read(item, found, dialect));
}

function readMap(shape: Shape, field: Field, dialect: QueryDialect): Record<string, unknown> {
  const value = shape.getValueSchema();
  const keyName = shape.getKeySchema().getMergedTraits().xmlName ?? 'key';
  const valueName = value.getMergedTraits().xmlName ?? 'value';
  const flat = shape.getMergedTraits().xmlFlattened === 1;
  const map: Record<string, unknown> = {};
  for (const entry of numbered(flat ? field : field.below.get('entry'))) {
    map[entry.below.get(keyName)?.text ?? ''] = read(
      value,
      entry.below.get(valueName) ?? { below: new Map() },
      dialect,
    );
  }
  return map;
}

/** The fields `1`, `2`, … in that order, which is not always the order they were sent in. */
function numbered(field: Field | undefined): Field[] {
  const entries = [...(field?.below ?? [])].filter(([name]) => /^\d+$/.test(name));
  return entries.sort(([left], [right]) => Number(left) - Number(right)).map(([, found]) => found);
}
