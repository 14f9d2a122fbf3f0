import { parse } from 'yaml';

/** YAML or JSON, with CloudFormation's short tags written out: `!Ref X` as `{Ref: 'X'}`. */
export type Value = string | number | boolean | null | readonly Value[] | { readonly [key: string]: Value };
export type Members = Readonly<Record<string, Value>>;

export interface Template {
  /** What every function of a SAM template has where it does not say otherwise. */
  readonly Globals?: { readonly Function?: Members };
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
  const scalars = ['Condition', 'Ref', 'Sub'].map((name) => ({
    tag: `!${name}`,
    resolve: (value: string) => long(name, value),
  }));
  const attribute = { tag: '!GetAtt', resolve: (value: string) => ({ 'Fn::GetAtt': value.split('.') }) };
  const lists = ['And', 'If', 'Equals', 'Join', 'Not', 'Or', 'Select', 'Split', 'Sub'].map((name) => ({
    tag: `!${name}`,
    collection: 'seq' as const,
    resolve: (sequence: unknown) => long(name, (sequence as { toJSON(): Value }).toJSON()),
  }));
  return parse(text, { customTags: [...scalars, attribute, ...lists] }) as Template;
}

function long(name: string, value: Value): Value {
  return name === 'Ref' || name === 'Condition' ? { [name]: value } : { [`Fn::${name}`]: value };
}

/** Who deploys it, and where. */
const pseudo: Readonly<Record<string, string>> = {
  'AWS::Partition': 'aws',
  'AWS::Region': 'eu-west-1',
  'AWS::AccountId': '111122223333',
  'AWS::StackName': 'lens-audit',
  // SAM makes it.
  ServerlessDeploymentApplication: 'lens-audit-deployments',
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
  'AWS::S3::Bucket': (name) => `s3:::${name}`,
  'AWS::Serverless::StateMachine': (name) => `states:eu-west-1:111122223333:stateMachine:${name}`,
  'AWS::StepFunctions::StateMachine': (name) => `states:eu-west-1:111122223333:stateMachine:${name}`,
  'AWS::Lambda::Function': (name) => `lambda:eu-west-1:111122223333:function:${name}`,
  'AWS::Events::EventBus': (name) => `events:eu-west-1:111122223333:event-bus/${name}`,
};

const namedByTheirArn = [
  'AWS::IAM::ManagedPolicy',
  'AWS::Lambda::Alias',
  'AWS::Lambda::Version',
  'AWS::SNS::Topic',
  'AWS::Serverless::StateMachine',
  'AWS::StepFunctions::StateMachine',
  'AWS::StepFunctions::StateMachineAlias',
  'AWS::StepFunctions::StateMachineVersion',
];

const firstVersion = '1';

type Fill = (value: Value) => Value | undefined;

/** What is a version of something, or a name for one: the ARN of the thing, and what follows it. */
const qualifiers: Readonly<
  Record<
    string,
    { readonly of: (fill: Fill, own: Members) => Value | undefined; readonly by: (own: Members) => string }
  >
> = {
  'AWS::Lambda::Alias': { of: functionOf, by: ({ Name }) => textOf(Name) },
  'AWS::Lambda::Version': { of: functionOf, by: () => firstVersion },
  'AWS::StepFunctions::StateMachineAlias': { of: machineOf, by: ({ Name }) => textOf(Name) },
  'AWS::StepFunctions::StateMachineVersion': { of: machineOf, by: () => firstVersion },
};

function functionOf(fill: Fill, { FunctionName = null }: Members): string {
  return `arn:aws:lambda:eu-west-1:111122223333:function:${textOf(fill(FunctionName))}`;
}

/** A version names its machine, an alias the versions that it leads to. */
function machineOf(fill: Fill, own: Members): string {
  if (own['StateMachineArn'] !== undefined) return textOf(fill(own['StateMachineArn']));
  const version = fill(own['DeploymentPreference'] ?? null) as { readonly StateMachineVersionArn?: Value } | undefined;
  const [route] = (fill(own['RoutingConfiguration'] ?? []) ?? []) as readonly {
    readonly StateMachineVersionArn?: Value;
  }[];
  return textOf(version?.StateMachineVersionArn ?? route?.StateMachineVersionArn).replace(/:\d+$/, '');
}

/** Members that name a resource. */
const names = ['FunctionName', 'LogGroupName', 'Name', 'RoleName', 'StateMachineName'];

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
      return text.replaceAll(/\$\{([\w:]+)(?:\.(\w+))?\}/g, (_, name: string, attribute: string | undefined) =>
        textOf(filled(own[name] ?? (attribute === undefined ? { Ref: name } : { 'Fn::GetAtt': [name, attribute] }))),
      );
    },
    'Fn::Join': (input) => (filled(part(input, 1)) as readonly string[]).join(textOf(part(input, 0))),
    'Fn::Select': (input) => part(filled(part(input, 1)) ?? null, Number(part(input, 0))),
    'Fn::Split': (input) => textOf(filled(part(input, 1))).split(textOf(part(input, 0))),
    'Fn::If': (input) => filled(holds(textOf(part(input, 0))) ? part(input, 1) : part(input, 2)),
    'Fn::Equals': (input) => filled(part(input, 0)) === filled(part(input, 1)),
    'Fn::And': (input) => isList(input) && input.every((one) => filled(one) === true),
    'Fn::Or': (input) => isList(input) && input.some((one) => filled(one) === true),
    'Fn::Not': (input) => filled(part(input, 0)) !== true,
    'Fn::GetAtt': (input) => {
      const attribute = textOf(part(input, 1));
      if (attribute === 'Version') return firstVersion;
      return (attribute === 'Arn' ? arnOf : nameOf)(textOf(part(input, 0)));
    },
  };

  function filled(value: Value): Value | undefined {
    if (value === null || typeof value !== 'object') return value;
    if (isList(value)) return value.map(filled).filter((one) => one !== undefined);
    const members = Object.entries(value);
    const [[name, input] = ['', null]] = members;
    const intrinsic = members.length === 1 ? intrinsics[name] : undefined;
    if (intrinsic !== undefined) return intrinsic(input);
    // Of a condition in another; a statement of a policy has more members than that.
    if (name === 'Condition' && members.length === 1 && typeof input === 'string') return holds(input);
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
    if (known !== undefined && template.Resources[name] === undefined) return known;
    return madeBeside(name) ?? (isNamedByItsArn(name) ? arnOf(name) : nameOf(name));
  }

  function isNamedByItsArn(name: string): boolean {
    return namedByTheirArn.includes(template.Resources[name]?.Type ?? '');
  }

  /** What SAM makes beside a function or a state machine, by SAM's name. */
  function madeBeside(name: string): string | undefined {
    const [id = '', made] = name.split('.');
    return made === undefined ? undefined : `${arnOf(id)}:${made === 'Alias' ? 'live' : '1'}`;
  }

  function nameOf(id: string): string {
    const properties = at(template.Resources, id).Properties;
    const given = names.map((name) => properties[name]).find((name) => name !== undefined);
    return given === undefined ? `lens-audit-${id}` : textOf(filled(given));
  }

  function arnOf(id: string): string {
    const { Type, Properties } = at(template.Resources, id);
    const qualified = qualifiers[Type];
    if (qualified !== undefined) return `${textOf(qualified.of(filled, Properties))}:${qualified.by(Properties)}`;
    const bus = Type === 'AWS::Events::Rule' ? filled(Properties['EventBusName'] ?? null) : null;
    const path = Type === 'AWS::IAM::Role' ? filled(Properties['Path'] ?? '/') : '/';
    if (path !== '/') return `arn:aws:iam::111122223333:role${textOf(path)}${nameOf(id)}`;
    if (typeof bus === 'string') return `arn:aws:events:eu-west-1:111122223333:rule/${bus}/${nameOf(id)}`;
    return `arn:aws:${at(arnTails, at(template.Resources, id).Type)(nameOf(id))}`;
  }

  return Object.fromEntries(
    Object.entries(template.Resources)
      .filter(([, { Condition }]) => Condition === undefined || holds(Condition))
      .map(([id, { Type, Properties }]) => {
        const global = Type === 'AWS::Serverless::Function' ? template.Globals?.Function : {};
        return [id, filled(merged(global ?? {}, Properties)) as Members];
      }),
  );
}

/** As SAM does: what is on both sides is merged where it has members, and the function's own elsewhere. */
function merged(global: Members, own: Members): Members {
  const both = Object.entries(own).map(([name, value]): [string, Value] => {
    const inherited = global[name];
    return [name, isMembers(inherited) && isMembers(value) ? merged(inherited, value) : value];
  });
  return { ...global, ...Object.fromEntries(both) };
}

function isMembers(value: Value | undefined): value is Members {
  return typeof value === 'object' && value !== null && !isList(value);
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
