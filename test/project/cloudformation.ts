import { parse } from 'yaml';

/** YAML or JSON, with CloudFormation's short tags written out: `!Ref X` as `{Ref: 'X'}`. */
export type Value = string | number | boolean | null | readonly Value[] | { readonly [key: string]: Value };
export type Members = Readonly<Record<string, Value>>;

export interface Template {
  readonly Parameters: Readonly<Record<string, { readonly Default?: Value; readonly Description?: string }>>;
  readonly Conditions: Members;
  readonly Resources: Readonly<Record<string, TemplateResource>>;
  readonly Outputs: Members;
}

export interface TemplateResource {
  readonly Type: string;
  readonly Condition?: string;
  readonly DeletionPolicy?: string;
  readonly UpdateReplacePolicy?: string;
  readonly Properties: Members;
}

export function parseTemplate(text: string): Template {
  const scalars = ['Ref', 'Sub'].map((name) => ({ tag: `!${name}`, resolve: (value: string) => long(name, value) }));
  const attribute = { tag: '!GetAtt', resolve: (value: string) => ({ 'Fn::GetAtt': value.split('.') }) };
  const lists = ['If', 'Equals', 'Not', 'Or', 'Select', 'Split', 'Sub'].map((name) => ({
    tag: `!${name}`,
    collection: 'seq' as const,
    resolve: (sequence: unknown) => long(name, (sequence as { toJSON(): Value }).toJSON()),
  }));
  return parse(text, { customTags: [...scalars, attribute, ...lists] }) as Template;
}

function long(name: string, value: Value): Value {
  return name === 'Ref' ? { Ref: value } : { [`Fn::${name}`]: value };
}

/** Who deploys it, and where. */
const pseudo: Readonly<Record<string, string>> = {
  'AWS::Partition': 'aws',
  'AWS::Region': 'eu-west-1',
  'AWS::AccountId': '111122223333',
  'AWS::StackName': 'lens-audit',
};

const arnTails: Readonly<Record<string, (name: string) => string>> = {
  'AWS::Serverless::Function': (name) => `lambda:eu-west-1:111122223333:function:${name}`,
  'AWS::IAM::Role': (name) => `iam::111122223333:role/${name}`,
  'AWS::Events::Rule': (name) => `events:eu-west-1:111122223333:rule/${name}`,
  'AWS::IAM::ManagedPolicy': (name) => `iam::111122223333:policy/${name}`,
  'AWS::DynamoDB::Table': (name) => `dynamodb:eu-west-1:111122223333:table/${name}`,
  'AWS::SNS::Topic': (name) => `sns:eu-west-1:111122223333:${name}`,
  'AWS::SQS::Queue': (name) => `sqs:eu-west-1:111122223333:${name}`,
  'AWS::KMS::Key': (name) => `kms:eu-west-1:111122223333:key/${name}`,
  'AWS::Logs::LogGroup': (name) => `logs:eu-west-1:111122223333:log-group:${name}:*`,
};

/** The properties of each resource as a stack would have them; those of a condition that does not hold are left out. */
export function deployed(
  template: Template,
  parameters: Readonly<Record<string, string>> = {},
): Readonly<Record<string, Members>> {
  const holds = (name: string) => filled(at(template.Conditions, name)) === true;

  const intrinsics: Readonly<Record<string, (input: Value) => Value | undefined>> = {
    Ref: (name) => referred(textOf(name)),
    'Fn::Sub': (input) => {
      const own = (isList(input) ? part(input, 1) : {}) as Members;
      const text = textOf(isList(input) ? part(input, 0) : input);
      return text.replaceAll(/\$\{([\w:]+)\}/g, (_, name: string) => textOf(filled(own[name] ?? { Ref: name })));
    },
    'Fn::Select': (input) => part(filled(part(input, 1)) ?? null, Number(part(input, 0))),
    'Fn::Split': (input) => textOf(filled(part(input, 1))).split(textOf(part(input, 0))),
    'Fn::If': (input) => filled(holds(textOf(part(input, 0))) ? part(input, 1) : part(input, 2)),
    'Fn::Equals': (input) => filled(part(input, 0)) === filled(part(input, 1)),
    'Fn::Or': (input) => isList(input) && input.some((one) => filled(one) === true),
    'Fn::Not': (input) => filled(part(input, 0)) !== true,
    'Fn::GetAtt': (input) => (part(input, 1) === 'Arn' ? arnOf : nameOf)(textOf(part(input, 0))),
  };

  function filled(value: Value): Value | undefined {
    if (value === null || typeof value !== 'object') return value;
    if (isList(value)) return value.map(filled).filter((one) => one !== undefined);
    const members = Object.entries(value);
    const [[name, input] = ['', null]] = members;
    const intrinsic = members.length === 1 ? intrinsics[name] : undefined;
    if (intrinsic !== undefined) return intrinsic(input);
    return Object.fromEntries(
      members.flatMap(([key, member]): [string, Value][] => {
        const one = filled(member);
        return one === undefined ? [] : [[key, one]];
      }),
    );
  }

  function referred(name: string): Value | undefined {
    if (name === 'AWS::NoValue') return undefined;
    const parameter = template.Parameters[name];
    if (parameter !== undefined) return parameters[name] ?? parameter.Default ?? '';
    const known = pseudo[name];
    if (known !== undefined) return known;
    const isNamedByItsArn = ['AWS::SNS::Topic', 'AWS::IAM::ManagedPolicy'].includes(
      template.Resources[name]?.Type ?? '',
    );
    return isNamedByItsArn ? arnOf(name) : nameOf(name);
  }

  function nameOf(id: string): string {
    const properties = at(template.Resources, id).Properties;
    const given = properties['FunctionName'] ?? properties['LogGroupName'] ?? properties['RoleName'];
    return given === undefined ? `lens-audit-${id}` : textOf(filled(given));
  }

  function arnOf(id: string): string {
    return `arn:aws:${at(arnTails, at(template.Resources, id).Type)(nameOf(id))}`;
  }

  return Object.fromEntries(
    Object.entries(template.Resources)
      .filter(([, { Condition }]) => Condition === undefined || holds(Condition))
      .map(([id, { Properties }]) => [id, filled(Properties) as Members]),
  );
}

/** A value that is to be text or a number. */
export function textOf(value: Value | undefined): string {
  if (typeof value === 'string' || typeof value === 'number') return String(value);
  throw new Error(`not a text: ${JSON.stringify(value)}`);
}

function part(value: Value, index: number): Value {
  return (isList(value) ? value[index] : undefined) ?? null;
}

function isList(value: Value): value is readonly Value[] {
  return Array.isArray(value);
}

function at<V>(record: Readonly<Record<string, V>>, key: string): V {
  const value = record[key];
  if (value === undefined) throw new Error(`the template has no ${key}`);
  return value;
}
