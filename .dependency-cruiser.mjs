const src = (...folders) => folders.map((folder) => `^src/${folder}/`);
const npm = (...names) => names.map((name) => `^node_modules/${name}/`);
const zodMini = '^node_modules/zod/mini/';
const awsSdk = ['^node_modules/@aws-sdk/', '^node_modules/@smithy/'];
const crypto = ['^crypto$', '^node:crypto$'];
const catalogs = ['^checks/catalog[.]ts$', '^collectors/catalog[.]ts$'];
const everyFolderOfSrc = ['^src/'];

/**
 * What each folder may import besides itself. `types` may be imported as types only. Node's own modules are open to
 * the folders that touch the world (`node: true`); the others name what they need.
 */
const layers = [
  { folder: 'src/model', may: [] },
  { folder: 'src/aws', may: [...src('model', 'data'), ...awsSdk, ...npm('p-limit')], node: true },
  { folder: 'src/data', may: src('model') },
  { folder: 'src/text', may: [] },
  { folder: 'src/kit', may: [...src('model', 'text'), zodMini], types: src('aws', 'analysis') },
  { folder: 'src/boundary', may: [...src('model'), ...crypto, '^node_modules/@secretlint/'] },
  { folder: 'src/lifecycle', may: [...src('model'), ...crypto] },
  {
    folder: 'src/analysis',
    may: [...src('model', 'data', 'text'), '^node_modules/@cloud-copilot/', '^node_modules/asl-'],
  },
  {
    folder: 'src/engine',
    may: [...src('model', 'data', 'aws', 'kit', 'analysis', 'lifecycle'), ...npm('p-limit')],
    node: true,
  },
  { folder: 'src/snapshot', may: [...src('model', 'kit', 'engine'), zodMini], node: true },
  {
    folder: 'src/run-files',
    may: [...src('model', 'kit', 'aws', 'engine', 'lifecycle', 'snapshot'), zodMini, ...npm('@aws-sdk/client-s3')],
    node: true,
  },
  { folder: 'src/re-audit', may: [...src('model', 'data', 'aws', 'kit', 'engine', 'run-files')], node: true },
  {
    folder: 'src/store',
    may: [
      ...src('model', 'kit', 'aws', 'data'),
      ...zodMini,
      ...npm('@aws-sdk/client-dynamodb', '@aws-sdk/util-dynamodb'),
    ],
    node: true,
  },
  {
    folder: 'src/deliver',
    may: [
      ...src('model', 'kit', 'aws', 'data'),
      ...npm('@aws-sdk/client-sns', '@aws-sdk/client-eventbridge', '@aws-sdk/client-s3', '@aws-sdk/client-securityhub'),
    ],
    node: true,
  },
  {
    folder: 'src/export',
    may: src('model', 'kit', 'aws', 'data', 'deliver'),
    types: npm('@types/sarif'),
  },
  { folder: 'src/config', may: [...src('model', 'kit', 'aws'), zodMini, ...npm('yaml')], node: true },
  ...['src/handlers', 'src/cli'].map((folder) => ({
    folder,
    may: [
      ...everyFolderOfSrc,
      ...catalogs,
      zodMini,
      ...npm('commander', ...['codedeploy', 'dynamodb', 'lambda', 'sns'].map((client) => `@aws-sdk/client-${client}`)),
      '^node_modules/@aws-lambda-powertools/',
      '^package[.]json$',
    ],
    types: npm('@types/aws-lambda'),
    node: true,
  })),
  { folder: 'collectors', may: [...src('model', 'data', 'aws', 'kit', 'boundary'), '^node_modules/@aws-sdk/client-'] },
  { folder: 'checks', may: [...src('model', 'kit', 'data'), zodMini], types: src('analysis') },
];

/** Where a collector's first word is not the name of its SDK client. */
const clients = {
  autoscaling: 'application-auto-scaling',
  compute: 'compute-optimizer',
  apigateway: 'api-gateway',
  logs: 'cloudwatch-logs',
  events: 'eventbridge',
  ce: 'cost-explorer',
  elb: 'elastic-load-balancing-v2',
  secretsmanager: 'secrets-manager',
  // A quota names the metric by which its use is told.
  servicequotas: '(?:service-quotas|cloudwatch)',
  inspector: 'inspector2',
  ses: 'sesv2',
  's3-account': 's3-control',
  'cognito-user': 'cognito-identity-provider',
  'cognito-identity-pool': 'cognito-identity',
  'cognito-identity-provider': 'cognito-identity-provider',
};
const renamed = Object.keys(clients).map((service) => `^collectors/${service}[-.]`);

const junkDrawers = [
  ...['utils', 'util', 'helpers', 'helper'].flatMap((name) => [`[/-]${name}[.]`, `[/-]${name}/`]),
  ...['common', 'shared', 'misc', 'base', 'manager'].flatMap((name) => [`/${name}[.]`, `/${name}/`]),
];
const ours = ['^src/', '^collectors/', '^checks/', '^test/', '^tools/'];
const shipped = ['^src/', '^collectors/', '^checks/'];

export default {
  forbidden: [
    ...layers.flatMap(layerRules),
    {
      name: 'check-imports-no-check',
      comment: 'A check stands alone: what two share belongs in src/kit or src/analysis.',
      severity: 'error',
      from: { path: '^checks/', pathNot: catalogs },
      to: { path: '^checks/' },
    },
    {
      name: 'collector-uses-its-own-client',
      comment: 'A collector talks to one service, the one its file is named for.',
      severity: 'error',
      from: { path: '^collectors/([a-z0-9]+)-', pathNot: renamed },
      to: { path: '^node_modules/@aws-sdk/client-', pathNot: '^node_modules/@aws-sdk/client-$1/' },
    },
    ...Object.entries(clients).map(([service, client]) => ({
      name: 'collector-uses-its-own-client',
      comment: 'A collector talks to one service, the one its file is named for.',
      severity: 'error',
      from: { path: `^collectors/${service}[-.]` },
      to: { path: '^node_modules/@aws-sdk/client-', pathNot: `^node_modules/@aws-sdk/client-${client}/` },
    })),
    {
      name: 'nothing-imports-a-composition-root',
      comment: 'Handlers and the CLI put things together; what others need of them belongs in another folder.',
      severity: 'error',
      from: { pathNot: ['^src/handlers/', '^src/cli/', '^test/'] },
      to: { path: ['^src/handlers/', '^src/cli/'] },
    },
    {
      name: 'composition-roots-stay-apart',
      severity: 'error',
      from: { path: '^src/(handlers|cli)/' },
      to: { path: ['^src/handlers/', '^src/cli/'], pathNot: '^src/$1/' },
    },
    {
      name: 'nothing-imports-test',
      severity: 'error',
      from: { pathNot: '^test/' },
      to: { path: '^test/' },
    },
    {
      name: 'no-cycle',
      comment: 'src/model holds types only, and a resource and its gap name each other.',
      severity: 'error',
      from: { pathNot: '^src/model/' },
      to: { circular: true },
    },
    {
      name: 'no-orphan',
      severity: 'error',
      from: { orphan: true, path: ours, pathNot: ['^test/types/'] },
      to: {},
    },
    {
      name: 'no-dev-dependency-in-shipped-code',
      comment: 'It would be missing where the package is installed. Types are gone by then.',
      severity: 'error',
      from: { path: shipped },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'no-undeclared-package',
      severity: 'error',
      from: {},
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
    {
      name: 'no-unresolvable',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    ...[
      { from: { path: junkDrawers }, to: {} },
      { from: {}, to: { path: junkDrawers, pathNot: '^node_modules/' } },
    ].map((where) => ({
      name: 'no-junk-drawer',
      comment: 'Name a file for what it does.',
      severity: 'error',
      ...where,
    })),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: ['^dist/', '^coverage/'] },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'node', 'default'],
      mainFields: ['module', 'main', 'types'],
    },
    skipAnalysisNotInRules: true,
  },
};

function layerRules({ folder, may, types = [], node = false }) {
  const self = `^${folder}/`;
  const to = { pathNot: [self, ...may, ...types], ...(node ? { dependencyTypesNot: ['core'] } : {}) };
  const layer = {
    name: `layer-${folder.replace('/', '-')}`,
    comment: `${folder} imports only what the table of folders in ARCHITECTURE.md grants it.`,
    severity: 'error',
    from: { path: self },
    to,
  };
  if (types.length === 0) return [layer];
  const typesOnly = {
    name: `${layer.name}-types-only`,
    comment: `${folder} may name these types, and run none of their code.`,
    severity: 'error',
    from: { path: self },
    to: { path: types, dependencyTypesNot: ['type-only'] },
  };
  return [layer, typesOnly];
}
