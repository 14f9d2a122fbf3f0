import { createHash, generateKeyPairSync } from 'node:crypto';
import { expect, it } from 'vitest';
import { describeEnvironment } from '#boundary';

/** A variable: what it is, its name, its value. Values are put together at run time, so that no scanner finds one here. */
type Sample = readonly [what: string, name: string, value: string];

const glue = (...parts: readonly string[]): string => parts.join('');
const digits = '0123456789';
const hexadecimal = `${digits}abcdef`;
const capitals = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const small = capitals.toLowerCase();
const alphanumeric = capitals + small + digits;

let state = 20_261_125;

/** The same each time: made up of a seeded sequence (mulberry32). */
function random(length: number, alphabet = alphanumeric): string {
  return Array.from({ length }, () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return alphabet.charAt(((mixed ^ (mixed >>> 14)) >>> 0) % alphabet.length);
  }).join('');
}

const hex = (length: number): string => random(length, hexadecimal);
const uuid = (): string => [hex(8), hex(4), `4${hex(3)}`, `a${hex(3)}`, hex(12)].join('-');
const base64 = (bytes: number): string => Buffer.from(random(bytes)).toString('base64');
const json = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const token = (claims: object): string => [json({ alg: 'HS256', typ: 'JWT' }), json(claims), random(43)].join('.');
const pem = (kind: string, body: string): string =>
  ['-----', 'BEGIN ', kind, '-----\n', body, '\n', '-----', 'END ', kind, '-----\n'].join('');
const login = (scheme: string, host: string, password: string): string => glue(scheme, '://app:', password, '@', host);

const pair = generateKeyPairSync('ec', {
  namedCurve: 'P-256',
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
});
const account = '111122223333';

const providerKeys: readonly Sample[] = [
  ['key id of AWS', 'BACKUP_KEY_ID', glue('AK', 'IA', random(16, capitals + '234567'))],
  ['temporary key id of AWS', 'KEY', glue('AS', 'IA', random(16, capitals + '234567'))],
  ['secret key of AWS', 'BACKUP_AWS_SECRET_ACCESS_KEY', random(40)],
  ['secret key of AWS with slashes', 'S3_SECRET_ACCESS_KEY', `${random(19)}/${random(10)}+${random(9)}`],
  [
    'both keys of AWS in JSON',
    'S3_CONFIG',
    JSON.stringify({ id: glue('AK', 'IA', random(16, capitals)), k: random(40) }),
  ],
  ['bot token of Slack', 'SLACK', glue('xo', 'xb-', random(12, digits), '-', random(13, digits), '-', random(24))],
  ['user token of Slack', 'NOTIFIER', glue('xo', 'xp-', random(12, digits), '-', random(12, digits), '-', hex(32))],
  [
    'app token of Slack',
    'SLACK_APP',
    glue('xa', 'pp-1-A', random(10, capitals), '-', random(13, digits), '-', hex(64)),
  ],
  [
    'web hook of Slack',
    'ALERT_URL',
    glue('https://hooks.slack', '.com/services/T', random(8, capitals), '/B', random(8, capitals), '/', random(24)),
  ],
  ['live key of Stripe', 'PAYMENTS', glue('sk_', 'live_', random(24))],
  ['long live key of Stripe', 'STRIPE', glue('sk_', 'live_51', random(97))],
  ['restricted key of Stripe', 'BILLING', glue('rk_', 'live_', random(24))],
  ['test key of Stripe', 'STRIPE_SECRET_KEY', glue('sk_', 'test_', random(24))],
  ['signing secret of a web hook of Stripe', 'STRIPE_HOOK', glue('wh', 'sec_', random(32))],
  ['personal token of GitHub', 'GITHUB', glue('gh', 'p_', random(36))],
  ['OAuth token of GitHub', 'GH', glue('gh', 'o_', random(36))],
  ['app token of GitHub', 'DEPLOY', glue('gh', 's_', random(36))],
  ['refresh token of GitHub', 'REFRESH', glue('gh', 'r_', random(76))],
  ['fine-grained token of GitHub', 'REPO_ACCESS', glue('github', '_pat_', random(22), '_', random(59))],
  ['personal token of GitLab', 'GITLAB', glue('gl', 'pat-', random(20))],
  ['deploy token of GitLab', 'REGISTRY', glue('gl', 'dt-', random(20))],
  ['API key of Google', 'MAPS', glue('AI', 'za', random(35))],
  [
    'service account of Google',
    'GCP',
    JSON.stringify({
      type: 'service_account',
      project_id: 'shop',
      private_key_id: hex(40),
      private_key: pem('PRIVATE KEY', base64(120)),
      client_email: 'a@shop.iam.gserviceaccount.com',
    }),
  ],
  ['client secret of Google', 'OAUTH', glue('GOC', 'SPX-', random(28))],
  ['key of SendGrid', 'MAIL', glue('S', 'G.', random(22), '.', random(43))],
  ['key of Mailgun', 'MAILGUN_API_KEY', glue('key', '-', hex(32))],
  ['key of Mailchimp', 'NEWSLETTER_API_KEY', `${hex(32)}-us12`],
  ['key of Brevo', 'BREVO', glue('xkey', 'sib-', hex(64), '-', random(16))],
  ['key of Twilio', 'TWILIO_AUTH_TOKEN', hex(32)],
  ['token of npm', 'REGISTRY_AUTH', glue('np', 'm_', random(36))],
  ['token of PyPI', 'PUBLISH', glue('py', 'pi-', 'AgEIcHlwaS5vcmc', random(150))],
  ['key of RubyGems', 'GEMS', glue('ruby', 'gems_', hex(48))],
  ['token of Docker Hub', 'DOCKER', glue('dckr', '_pat_', random(27))],
  ['token of Shopify', 'SHOP', glue('shp', 'at_', hex(32))],
  ['key of OpenAI', 'AI', glue('sk-', 'proj-', random(20), 'T3Blbk', 'FJ', random(20))],
  ['key of Anthropic', 'MODEL', glue('sk-', 'ant-api03-', random(93), 'AA')],
  ['token of Hugging Face', 'HUB', glue('h', 'f_', random(34, capitals + small))],
  ['key of Linear', 'TICKETS', glue('lin', '_api_', random(40))],
  ['token of Atlassian', 'JIRA', glue('ATA', 'TT3xFfGF0', random(170), '=', hex(8).toUpperCase())],
  ['token of Notion', 'NOTES', glue('nt', 'n_', random(46))],
  ['token of Airtable', 'SHEETS', glue('pat', random(14), '.', hex(64))],
  ['token of Figma', 'DESIGN', glue('fig', 'd_', random(40))],
  ['key of Datadog', 'DD_API_KEY', hex(32)],
  ['application key of Datadog', 'DD_APP_KEY', hex(40)],
  ['licence key of New Relic', 'NEW_RELIC_LICENSE_KEY', glue(hex(36), 'NR', 'AL')],
  ['user key of New Relic', 'OBSERVABILITY', glue('NR', 'AK-', random(27, capitals + digits))],
  ['token of Grafana', 'DASHBOARD', glue('gl', 'sa_', random(32), '_', hex(8))],
  ['token of Sentry', 'ERRORS', glue('snt', 'rys_', json({ iat: 1, url: 'https://sentry.io' }), '_', random(43))],
  ['token of DigitalOcean', 'CLOUD', glue('dop', '_v1_', hex(64))],
  ['token of Doppler', 'CONFIG', glue('dp', '.pt.', random(43))],
  ['token of Vault', 'VAULT', glue('hv', 's.', random(95))],
  ['token of Terraform Cloud', 'TFC', glue(random(14), '.atlas', 'v1.', random(67))],
  ['token of Pulumi', 'STATE', glue('pul', '-', hex(40))],
  ['token of Databricks', 'WAREHOUSE', glue('dap', 'i', hex(32))],
  ['key of Postman', 'COLLECTIONS', glue('PM', 'AK-', hex(24), '-', hex(34))],
  ['token of PlanetScale', 'PLANET', glue('pscale', '_tkn_', random(43))],
  ['token of Supabase', 'SUPA', glue('sb', 'p_', hex(40))],
  ['token of Square', 'POS', glue('sq0', 'atp-', random(22))],
  ['token of Facebook', 'SOCIAL', glue('EAA', 'CEdEose0cBA', random(120))],
  ['token of a bot of Telegram', 'BOT', glue(random(10, digits), ':AA', random(33))],
  ['token of a bot of Discord', 'DISCORD_TOKEN', glue('M', random(23), '.', random(6), '.', random(38))],
  ['secret token of Mapbox', 'MAPS_PRIVATE', glue('s', 'k.', json({ u: 'shop', a: 'b' }), '.', random(22))],
  [
    'service account token of 1Password',
    'OP',
    glue(
      'op',
      's_',
      json({
        email: 'a@b.c',
        secretKey: random(30),
        deviceUuid: random(26),
        throttleSecret: random(60),
        signInAddress: 'x',
        muk: random(80),
      }),
    ),
  ],
  [
    'storage account of Azure',
    'STORAGE',
    glue(
      'DefaultEndpointsProtocol=https;AccountName=shop;Account',
      'Key=',
      base64(64),
      ';EndpointSuffix=core.windows.net',
    ),
  ],
  [
    'bus of Azure',
    'BUS',
    glue('Endpoint=sb://shop.servicebus.windows.net/;SharedAccessKeyName=all;SharedAccess', 'Key=', base64(32)),
  ],
  ['client secret of Azure', 'AZURE_CLIENT_SECRET', `${random(3)}8Q~${random(34)}`],
];

const keysAndPasswords: readonly Sample[] = [
  ['private key', 'SIGNER', pair.privateKey],
  ['private key on one line', 'SIGNER_KEY', pair.privateKey.replaceAll('\n', String.raw`\n`)],
  ['private key of RSA', 'TLS', pem('RSA PRIVATE KEY', base64(200))],
  ['private key of OpenSSH', 'SFTP', pem('OPENSSH PRIVATE KEY', base64(200))],
  ['private key of PGP', 'MAIL_KEY', pem('PGP PRIVATE KEY BLOCK', base64(200))],
  ['private key that is encrypted', 'BACKUP', pem('ENCRYPTED PRIVATE KEY', base64(200))],
  ['private key in base64', 'TLS_KEY_B64', Buffer.from(pair.privateKey).toString('base64')],
  [
    'private key as JWK',
    'JWK',
    JSON.stringify({ kty: 'EC', crv: 'P-256', x: random(43), y: random(43), d: random(43) }),
  ],
  ['key of age', 'BACKUP_IDENTITY', glue('AGE-SECRET', '-KEY-1', random(58, capitals + digits))],
  ['JSON web token', 'SERVICE', token({ sub: '1', role: 'service_role' })],
  ['JSON web token in a header', 'HEADER', `Bearer ${token({ sub: 'app' })}`],
  ['bearer token', 'UPSTREAM_AUTHORIZATION', `Bearer ${random(40)}`],
  ['basic authorization', 'UPSTREAM', glue('Basic ', Buffer.from(`app:${random(16)}`).toString('base64'))],
  ['PostgreSQL', 'DATABASE_URL', login('postgres', 'db.internal:5432/shop', random(16))],
  ['PostgreSQL by its long name', 'DB', login('postgresql', 'db.internal/shop?sslmode=require', random(12))],
  ['MySQL', 'DSN', login('mysql', 'db.internal:3306/shop', random(12))],
  ['MongoDB', 'MONGO', login('mongodb+srv', 'shop.a1b2c.mongodb.net/shop', random(16))],
  ['Redis without a user', 'CACHE', glue('redis://:', random(20), '@cache.internal:6379/0')],
  ['Redis over TLS', 'CACHE_URL', login('rediss', 'cache.internal:6379', random(32))],
  ['RabbitMQ', 'BROKER', login('amqps', 'b-1.mq.eu-west-1.amazonaws.com:5671', random(16))],
  ['Elasticsearch', 'SEARCH_URL', login('https', 'search.internal:9200', random(20))],
  ['git over HTTPS', 'REPOSITORY', glue('https://x-access-token:', random(40), '@git.internal/shop.git')],
  ['FTP', 'UPLOAD', login('ftp', 'files.internal', 'summer-2024')],
  ['SMTP', 'SMTP_URL', login('smtps', 'smtp.internal:465', random(14))],
  ['LDAP', 'DIRECTORY', login('ldaps', 'ldap.internal', random(14))],
  ['proxy', 'HTTPS_PROXY', login('http', 'proxy.internal:3128', random(10))],
  ['JDBC', 'JDBC_URL', glue('jdbc:postgresql://db.internal/shop?user=app&pass', 'word=', random(14))],
  ['JDBC of SQL Server', 'REPORTS', glue('jdbc:sqlserver://db.internal:1433;user=app;pass', 'word=', random(14))],
  ['ADO', 'SHOP_DB', glue('Server=db.internal;Database=shop;User Id=app;Pass', 'word=', random(14), ';')],
  [
    'ADO with its short word',
    'LEGACY_DB',
    glue('Data Source=db.internal;Initial Catalog=shop;UID=app;P', 'wd=', random(12)),
  ],
  ['key words of libpq', 'PG', glue('host=db.internal user=app pass', 'word=', random(14), ' dbname=shop')],
  ['older DSN of Sentry', 'SENTRY_DSN', glue('https://', hex(32), ':', hex(32), '@sentry.io/12')],
  ['password in JSON', 'DB_CONFIG', JSON.stringify({ host: 'db.internal', user: 'app', password: random(16) })],
  ['client secret in JSON', 'IDP', JSON.stringify({ client_id: 'shop', client_secret: random(40) })],
  [
    'signed URL',
    'DOWNLOAD',
    glue(
      'https://photos.s3.amazonaws.com/a?X-Amz-Cred',
      'ential=',
      glue('AS', 'IA', random(16, capitals)),
      '%2F20261125&X-Amz-Signature=',
      hex(64),
    ),
  ],
];

const byName: readonly Sample[] = [
  ['password', 'DB_PASSWORD', 'Tr0ub4dor&3-Horse'],
  ['short password', 'DB_PASS', 'x9!Kq2#p'],
  ['password of words', 'ADMIN_PASSWORD', 'Correct-Horse-Battery-9'],
  ['password of PostgreSQL', 'PGPASSWORD', random(16)],
  ['password of MySQL', 'MYSQL_PWD', random(16)],
  ['password without a separator', 'dbpassword', random(16)],
  ['password of a key store', 'KEYSTORE_PASSWORD', 'changeit-Now-2024'],
  ['passphrase', 'KEY_PASSPHRASE', 'blue Kettle runs 42 miles'],
  ['secret', 'JWT_SECRET', base64(48)],
  ['secret of sessions', 'SESSION_SECRET', hex(64)],
  ['secret of a client', 'COGNITO_CLIENT_SECRET', random(52, small + digits)],
  ['secret without a separator', 'clientSecret', random(40)],
  ['secret in small letters', 'clientsecret', random(40)],
  ['secret of a hook', 'WEBHOOK_SECRET', hex(40)],
  ['token', 'AUTH_TOKEN', random(40)],
  ['token in camel case', 'accessToken', random(64)],
  ['token that refreshes', 'REFRESH_TOKEN', random(120)],
  ['token of hexadecimal digits', 'ROLLBAR_ACCESS_TOKEN', hex(32)],
  ['token that is a UUID', 'POSTMARK_SERVER_TOKEN', uuid()],
  ['key of an API', 'API_KEY', random(40)],
  ['key of an API in camel case', 'weatherApiKey', hex(32)],
  ['key of an API that is a UUID', 'HEROKU_API_KEY', uuid()],
  ['key of an API Gateway', 'PARTNER_API_KEY', random(40)],
  ['key of Algolia', 'ALGOLIA_ADMIN_API_KEY', hex(32)],
  ['key of PagerDuty', 'PAGERDUTY_API_KEY', random(20)],
  ['private key of bytes', 'VAPID_PRIVATE_KEY', random(43)],
  ['private key of WireGuard', 'WG_PRIVATE_KEY', base64(32)],
  ['key that encrypts', 'ENCRYPTION_KEY', base64(32)],
  ['key that encrypts, of hexadecimal digits', 'AES_ENCRYPTION_KEY', hex(64)],
  ['key that signs', 'COOKIE_SIGNING_KEY', random(64)],
  ['master key', 'RAILS_MASTER_KEY', hex(32)],
  ['key that gives access', 'MINIO_ACCESS_KEY', random(20)],
  ['key of base', 'SECRET_KEY_BASE', hex(128)],
  ['key of Django', 'DJANGO_SECRET_KEY', 'k3#v!x8$qz0p&m2w7n@b5c9r1t4y6u'],
  ['credentials', 'FTP_CREDENTIALS', `app:${random(16)}`],
  ['credentials in short', 'REGISTRY_CREDS', `app:${random(16)}`],
  ['connection text', 'REDIS_CONNECTION_STRING', `cache.internal:6380,ssl=True,key=${random(40)}`],
];

const bytesOf = (length: number): Buffer => Buffer.from(random(length * 2, hexadecimal), 'hex');
const png = Buffer.concat([Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), bytesOf(600)]).toString('base64');
const sha = (algorithm: string): string => createHash(algorithm).update(random(8)).digest('hex');
const variable = (name: string): string => ['$', '{', name, '}'].join('');

const references: readonly Sample[] = [
  ['ARN of a secret', 'DB_SECRET_ARN', `arn:aws:secretsmanager:eu-west-1:${account}:secret:prod/db-AbC123`],
  [
    'ARN of a secret by another name',
    'DB_PASSWORD',
    `arn:aws:secretsmanager:eu-west-1:${account}:secret:prod/db-AbC123`,
  ],
  ['ARN of a parameter', 'API_KEY', `arn:aws:ssm:eu-west-1:${account}:parameter/prod/crm/Key9`],
  ['ARN of a key', 'ENCRYPTION_KEY', `arn:aws:kms:eu-west-1:${account}:key/${uuid()}`],
  ['ARN of a queue', 'QUEUE', `arn:aws:sqs:eu-west-1:${account}:orders`],
  ['ARN of a role', 'ASSUME_ROLE', `arn:aws:iam::${account}:role/Worker-${random(12)}`],
  ['ARN of a table', 'TABLE', `arn:aws:dynamodb:eu-west-1:${account}:table/Orders-${random(13, capitals)}`],
  ['ARN in another partition', 'TOKEN', `arn:aws-us-gov:secretsmanager:us-gov-west-1:${account}:secret:t-AbC123`],
  ['parameter', 'DB_PASSWORD', '/prod/Orders/DbPassword'],
  ['parameter of one level', 'TOKEN', '/orders-token'],
  ['dynamic reference', 'DB_PASSWORD', '{{resolve:secretsmanager:Prod/Db:SecretString:password}}'],
  ['dynamic reference to a parameter', 'API_KEY', '{{resolve:ssm-secure:/Prod/ApiKey:3}}'],
  ['reference of CDK', 'TOKEN', variable('Token[TOKEN.42]')],
  ['name of a secret', 'DB_SECRET_NAME', 'Prod/Orders/Db-a1B2c3'],
  ['name of a secret under its own word', 'DB_SECRET', 'prod/orders/db'],
  ['id of a secret', 'SECRET_ID', 'Prod/Orders/Db-a1B2c3'],
  ['path of a token', 'TOKEN_PATH', '/var/run/Secrets/eks.amazonaws.com/Token9'],
  ['file of a token', 'AWS_WEB_IDENTITY_TOKEN_FILE', '/var/run/secrets/eks.amazonaws.com/serviceaccount/token'],
  ['file of a password', 'PASSWORD_FILE', '/run/secrets/Db_Password-2'],
  ['placeholder', 'API_KEY', '<your-Api-Key-here-1>'],
  ['placeholder in braces', 'API_KEY', '{{ApiKeyOfPartner1}}'],
  ['placeholder of a shell', 'DATABASE_URL', login('postgres', 'db.internal/shop', variable('DB_PASSWORD'))],
  ['placeholder of a template', 'DATABASE_URL', login('mysql', 'db.internal/shop', '{password}')],
  ['masked password', 'DATABASE_URL', login('mysql', 'db.internal/shop', '*****')],
  ['alias of a key', 'ENCRYPTION_KEY', 'alias/orders-data'],
  ['alias of a key with capitals', 'SIGNING_KEY', 'alias/Orders-Data-2024'],
  ['id of a key', 'SIGNING_KEY', uuid()],
  ['id of a key of several regions', 'ENCRYPTION_KEY', `mrk-${hex(32)}`],
  [
    'ciphertext of KMS',
    'DB_PASSWORD',
    Buffer.concat([Buffer.from('0102020078', 'hex'), bytesOf(160)]).toString('base64'),
  ],
  [
    'newer ciphertext of KMS',
    'API_TOKEN',
    Buffer.concat([Buffer.from('0102030078', 'hex'), bytesOf(160)]).toString('base64'),
  ],
];

const addresses: readonly Sample[] = [
  ['URL', 'API_URL', 'https://api.example.com/v1/orders?limit=10'],
  ['URL of tokens', 'TOKEN_URL', 'https://idp.example.com/oauth2/v1/Token'],
  ['URL under a telling name', 'AUTH_TOKEN_ENDPOINT', 'https://Idp9.example.com/oauth2/token?x=1'],
  ['URL with a user alone', 'DATABASE', 'postgres://app@db.internal/orders'],
  ['URL with a port', 'UPSTREAM', 'http://internal-alb-1234567890.eu-west-1.elb.amazonaws.com:8080/health'],
  ['URL of a queue', 'QUEUE_URL', `https://sqs.eu-west-1.amazonaws.com/${account}/Orders-${random(12)}`],
  ['URL of a function', 'CALLBACK', `https://${random(32, small + digits)}.lambda-url.eu-west-1.on.aws/`],
  ['URL of an API', 'ORDERS_API', `https://${random(10, small + digits)}.execute-api.eu-west-1.amazonaws.com/prod`],
  ['URL of a graph', 'GRAPH', `https://${random(26, small + digits)}.appsync-api.eu-west-1.amazonaws.com/graphql`],
  ['URL of a WebSocket', 'SOCKET', `wss://${random(10, small + digits)}.execute-api.eu-west-1.amazonaws.com/prod`],
  ['URL of an image', 'IMAGE', `${account}.dkr.ecr.eu-west-1.amazonaws.com/shop@sha256:${hex(64)}`],
  ['host of a database', 'DB_HOST', `orders.cluster-${random(12, small + digits)}.eu-west-1.rds.amazonaws.com`],
  ['host of a cache', 'REDIS_HOST', `orders.${random(6, small + digits)}.ng.0001.euw1.cache.amazonaws.com`],
  [
    'host and port',
    'BROKERS',
    'b-1.shop.a1b2c3.c2.kafka.eu-west-1.amazonaws.com:9098,b-2.shop.a1b2c3.c2.kafka.eu-west-1.amazonaws.com:9098',
  ],
  ['newer DSN of Sentry, which browsers show', 'SENTRY_DSN', `https://${hex(32)}@o12.ingest.sentry.io/34`],
  ['address of mail', 'SENDER', 'no-reply@example.com'],
  ['addresses of mail with a name', 'SENDER', 'Shop <no-reply@example.com>'],
  ['cross-origin', 'ALLOWED_ORIGINS', 'https://shop.example.com,https://admin.example.com'],
  ['list of addresses', 'ALLOW_LIST', '203.0.113.0/24,2001:db8::/32'],
  ['path', 'TEMPLATE_DIR', '/opt/Templates/Order9/confirmation.html'],
  ['URI of a bucket', 'EXPORT', 's3://orders-export-a1b2c3/Daily/2026'],
  ['JDBC without a password', 'JDBC_URL', 'jdbc:postgresql://db.internal:5432/shop?user=app&ssl=true'],
  ['ADO with the identity of the machine', 'SHOP_DB', 'Server=db.internal;Database=shop;Integrated Security=SSPI;'],
  ['SSM endpoint', 'SSM_ENDPOINT', 'https://vpce-0a1b2c3d4e5f67890-abcdefgh.ssm.eu-west-1.vpce.amazonaws.com'],
];

const identifiers: readonly Sample[] = [
  ['UUID', 'TENANT', uuid()],
  ['UUID of a client', 'CLIENT_ID', uuid()],
  ['UUID in capitals', 'APP', uuid().toUpperCase()],
  ['id of a client of Cognito', 'COGNITO_CLIENT_ID', random(26, small + digits)],
  ['user pool', 'USER_POOL', `eu-west-1_${random(9)}`],
  ['user pool under a telling name', 'TOKEN_POOL', `eu-west-1_${random(9)}`],
  ['identity pool', 'IDENTITY_POOL_ID', `eu-west-1:${uuid()}`],
  ['id of a key of KMS', 'KMS_KEY_ID', uuid()],
  ['SHA-1 of a commit', 'COMMIT', sha('sha1')],
  ['SHA-256 of a build', 'BUILD_HASH', sha('sha256')],
  ['SHA-512', 'CHECKSUM', sha('sha512')],
  ['MD5', 'ETAG', sha('md5')],
  ['integrity', 'INTEGRITY', `sha256-${base64(32)}`],
  ['digest of code', 'CODE_SHA', createHash('sha256').update('a').digest('base64')],
  ['version', 'VERSION', 'v3.12.0-rc.1+build.20261125'],
  ['account', 'ACCOUNT', account],
  ['id of a VPC', 'VPC', `vpc-${hex(17)}`],
  ['ids of subnets', 'SUBNETS', `subnet-${hex(17)},subnet-${hex(17)}`],
  ['id of a distribution', 'DISTRIBUTION', `E${random(13, capitals + digits)}`],
  ['id of a hosted zone', 'ZONE', `Z${random(20, capitals + digits)}`],
  ['publishable key of Stripe', 'STRIPE_KEY', glue('pk_', 'live_', random(24))],
  ['publishable test key of Stripe', 'STRIPE_API_KEY', glue('pk_', 'test_', random(24))],
  ['id of a price of Stripe', 'PRICE', `price_1${random(23)}`],
  ['public token of Mapbox', 'MAP', glue('p', 'k.', json({ u: 'shop', a: 'b' }), '.', random(22))],
  ['id of measurements', 'GA', 'G-1A2B3C4D5E'],
  ['id of a workspace of Slack', 'SLACK_CHANNEL', `C${random(10, capitals + digits)}`],
  ['id of an API key of Twilio', 'TWILIO_API_KEY_SID', glue('S', 'K', hex(32))],
  ['account of Twilio', 'TWILIO_SID', glue('A', 'C', hex(32))],
  ['stack id', 'STACK_ID', `arn:aws:cloudformation:eu-west-1:${account}:stack/shop/${uuid()}`],
  ['trace', 'TRACE', `Root=1-${hex(8)}-${hex(24)};Parent=${hex(16)};Sampled=1`],
  ['names of buckets', 'BUCKETS', `shop-a1b2-photos-${hex(8)},shop-a1b2-logs-${hex(8)}`],
  ['name that CloudFormation made', 'TABLE_NAME', `shop-OrdersTable-${random(13, capitals + digits)}`],
  ['name of a table of tokens', 'TOKEN_TABLE', `shop-TokenTable-${random(13, capitals + digits)}`],
  ['name of a bucket of secrets', 'SECRET_BUCKET', `shop-secrets-${random(13, small + digits)}`],
  ['primary key', 'PRIMARY_KEY', 'tenantId#OrderId-v2'],
  ['key of a partition', 'PARTITION_KEY', 'OrderId'],
  ['key of a cache', 'CACHE_KEY', 'orders:v2:TenantA9'],
  ['key of an object', 'CONFIG_KEY', 'Config/Prod-2026.json'],
];

const publicMaterial: readonly Sample[] = [
  ['public key', 'JWT_PUBLIC_KEY', pair.publicKey],
  ['public key under a telling name', 'TOKEN', pair.publicKey],
  ['public key of SSH', 'DEPLOY_PUB', glue('ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI', random(43), ' deploy@shop')],
  ['certificate', 'CA', pem('CERTIFICATE', base64(400))],
  ['certificate under a telling name', 'CLIENT_SECRET_CERT', pem('CERTIFICATE', base64(400))],
  ['request for a certificate', 'CSR', pem('CERTIFICATE REQUEST', base64(300))],
  ['public key of PGP', 'PGP', pem('PGP PUBLIC KEY BLOCK', base64(300))],
  [
    'public key as JWK',
    'JWKS',
    JSON.stringify({ keys: [{ kty: 'EC', crv: 'P-256', x: random(43), y: random(43), use: 'sig' }] }),
  ],
  ['public key of push messages', 'VAPID_PUBLIC_KEY', random(87)],
  ['image', 'LOGO', png],
  ['image in a URL', 'ICON', `data:image/png;base64,${png}`],
  [
    'image as SVG',
    'SVG',
    `data:image/svg+xml;base64,${Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>').toString('base64')}`,
  ],
  ['font', 'FONT', `data:font/woff2;base64,${base64(300)}`],
  ['archive', 'SEED_DATA', Buffer.concat([Buffer.from('1f8b0800', 'hex'), bytesOf(400)]).toString('base64')],
  ['settings in base64', 'SETTINGS', Buffer.from(JSON.stringify({ retries: 3, queue: 'orders' })).toString('base64')],
];

const settings: readonly Sample[] = [
  ['boolean', 'SECRET_ROTATION', 'true'],
  ['boolean with a capital', 'REQUIRE_PASSWORD', 'True'],
  ['flag', 'FEATURE_PASSWORD_RESET', 'enabled'],
  ['flags', 'FEATURE_FLAGS', 'newCheckout=true,betaSearch=false,maxItems=50'],
  ['flags in JSON', 'FLAGS', JSON.stringify({ newCheckout: true, betaSearch: { enabled: false, rollout: 0.25 } })],
  ['number', 'TOKEN_TTL', '3600'],
  ['number under a telling name', 'MAX_TOKEN', '4096'],
  ['large number', 'TOKEN_LIMIT', '123456789012'],
  ['duration', 'PASSWORD_EXPIRY', 'P90D'],
  ['duration of ISO', 'SECRET_MAX_AGE', 'PT24H30M15S'],
  ['zone', 'TZ', 'Europe/Copenhagen'],
  ['region', 'REGION', 'eu-west-1'],
  ['level', 'LOG_LEVEL', 'DEBUG'],
  ['options of Node', 'NODE_OPTIONS', '--enable-source-maps --max-old-space-size=1536'],
  ['options of Java', 'JAVA_TOOL_OPTIONS', '-XX:+TieredCompilation -XX:TieredStopAtLevel=1'],
  ['wrapper', 'AWS_LAMBDA_EXEC_WRAPPER', '/opt/otel-handler'],
  ['attributes', 'OTEL_RESOURCE_ATTRIBUTES', 'service.name=orders,deployment.environment=prod,team=shop'],
  ['modules', 'PYTHONPATH', '/var/task/vendored:/opt/python/lib/python3.12/site-packages'],
  ['expression', 'EMAIL_PATTERN', String.raw`^[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+\.[A-Za-z]{2,}$`],
  ['schedule', 'SCHEDULE', 'cron(0 12 ? * MON-FRI *)'],
  ['template', 'SUBJECT', 'Your order {{orderId}} is on its way, {{firstName}}!'],
  ['text', 'GREETING', 'Welcome to the shop! Use code SPRING24 for 10 % off.'],
  ['text about passwords', 'PASSWORD_HINT', 'at least twelve characters, one of them a digit'],
  ['policy of passwords', 'PASSWORD_POLICY', 'minLength=12;requireDigits=true;requireSymbols=false'],
  ['type of a token', 'TOKEN_TYPE', 'Bearer'],
  ['header of a token', 'TOKEN_HEADER', 'X-Authorization-Token'],
  ['name of a header', 'API_KEY_HEADER', 'X-Api-Key-2024'],
  ['issuer of tokens', 'TOKEN_ISSUER', `https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_${random(9)}`],
  ['audience of tokens', 'TOKEN_AUDIENCE', 'Orders-Api-Prod-1'],
  ['algorithm of tokens', 'JWT_TOKEN_ALGORITHM', 'RSA-OAEP-256'],
  ['provider of secrets', 'SECRET_PROVIDER', 'AwsSecretsManager'],
  ['prefix of secrets', 'SECRETS_PREFIX', 'Prod/Shop/2024'],
  ['version of a secret', 'SECRET_VERSION', 'AWSCURRENT'],
  ['stage of a secret', 'SECRET_STAGE', 'AWSCURRENT'],
  ['field of a secret', 'DB_SECRET_FIELD', 'dbPassword2'],
  ['key of a secret', 'DB_SECRET_KEY', 'password'],
  ['rotation of a token', 'TOKEN_ROTATION', 'every-30-days'],
  ['scopes of a token', 'TOKEN_SCOPE', 'openid profile Orders.Read Orders.Write'],
  ['class of a token', 'TOKENIZER', 'BertTokenizerFast-v2'],
  ['way round', 'BYPASS', 'Health-Check-9a8b7c6d'],
  ['locale', 'LANG', 'en_US.UTF-8'],
  ['currencies', 'CURRENCIES', 'DKK,SEK,NOK,EUR'],
  ['weights', 'WEIGHTS', '{"a":0.125,"b":0.875}'],
  ['empty', 'DB_PASSWORD', ''],
  ['word under a telling name', 'DB_PASSWORD', 'unset'],
];

/** Written when the rules fitted all of the above: they found 28 of these 32, and took six of the 39 below for secrets. */
const laterSecrets: readonly Sample[] = [
  ['password of a mail server', 'SMTP_PASSWORD', random(14)],
  ['password in camel case', 'mailPassword', 'Winter-Sun-1987'],
  ['password with a number', 'DB_PASSWORD_2', random(18)],
  ['password of a replica', 'READ_REPLICA_PASS', random(20)],
  ['token of a partner', 'SHIPPING_PARTNER_TOKEN', `shp-${random(30)}`],
  ['token of CI', 'CI_JOB_TOKEN', random(26)],
  ['bearer under a name', 'BEARER_TOKEN', random(110)],
  ['token of a web hook', 'SLACK_VERIFICATION_TOKEN', random(24)],
  ['secret of HMAC', 'HMAC_SECRET', base64(32)],
  ['secret shared with a partner', 'SHARED_SECRET', 'gk48-PL0x-77aZ-qW9e'],
  ['secret of OAuth', 'OAUTH2_CLIENT_SECRET', random(48)],
  ['secret of Auth0', 'AUTH0_CLIENT_SECRET', random(64)],
  ['secret of Okta', 'oktaClientSecret', random(40)],
  ['key of a CDN', 'FASTLY_API_KEY', random(32)],
  ['key of search', 'TYPESENSE_API_KEY', random(32)],
  ['key of translations', 'DEEPL_AUTH_KEY', `${uuid()}:fx-${random(6)}`],
  ['key of weather', 'OPENWEATHER_APIKEY', hex(32)],
  ['key of feature flags', 'LAUNCHDARKLY_SDK_KEY', `sdk-${uuid()}`],
  ['key of events', 'SEGMENT_WRITE_KEY', random(32)],
  ['salt', 'PASSWORD_SALT', hex(32)],
  ['pepper', 'PEPPER', random(32)],
  ['key that decrypts', 'DECRYPTION_KEY', base64(32)],
  ['credentials in a URL of NATS', 'NATS', login('nats', 'nats.internal:4222', random(20))],
  ['credentials in a URL of ClickHouse', 'ANALYTICS', login('clickhouse', 'ch.internal:9440/events', random(16))],
  ['credentials in a URL of Snowflake', 'WAREHOUSE_URL', login('snowflake', 'ab12345.eu-west-1/db', random(16))],
  ['options of a driver', 'DRIVER', `driver=ODBC;server=db;uid=app;pwd=${random(12)}`],
  ['nested JSON', 'SETTINGS', JSON.stringify({ db: { host: 'db.internal', password: random(20) }, retries: 3 })],
  ['list in JSON', 'USERS', JSON.stringify([{ user: 'a', token: random(30) }])],
  ['JSON web token with a long body', 'ANON', token({ iss: 'supabase', ref: random(20), role: 'anon', exp: 1 })],
  ['private key of EC', 'APPLE', pem('EC PRIVATE KEY', base64(80))],
  ['key ids of AWS in a list', 'KEYS', [glue('AK', 'IA', random(16, capitals)), random(40)].join(',')],
  ['live key of Stripe within text', 'NOTE', `use ${glue('sk_', 'live_', random(30))} please`],
];
const laterHarmless: readonly Sample[] = [
  ['name of a table', 'ORDERS_TABLE', 'Shop-Orders-Prod'],
  ['name of a stream', 'STREAM', `shop-events-${random(8, small)}`],
  ['ARN of a topic', 'ALERTS', `arn:aws:sns:eu-west-1:${account}:Alerts-${random(12)}`],
  ['ARN of a machine', 'MACHINE', `arn:aws:states:eu-west-1:${account}:stateMachine:Checkout-${random(10)}`],
  ['ARN of a layer', 'LAYER', `arn:aws:lambda:eu-west-1:${account}:layer:Deps:42`],
  ['ARN of a user pool', 'TOKEN_POOL_ARN', `arn:aws:cognito-idp:eu-west-1:${account}:userpool/eu-west-1_${random(9)}`],
  ['id of an API', 'API_ID', random(10, small + digits)],
  [
    'id of a client of Google',
    'GOOGLE_CLIENT_ID',
    `${random(12, digits)}-${random(32, small + digits)}.apps.googleusercontent.com`,
  ],
  ['id of a tenant of Azure', 'AZURE_TENANT_ID', uuid()],
  ['id of a token', 'TOKEN_ID', uuid()],
  ['URL of a key set', 'JWKS_URL', 'https://idp.example.com/.well-known/jwks.json'],
  ['URL to refresh', 'REFRESH_TOKEN_URL', 'https://Idp.example.com/oauth/token?grant=Refresh'],
  ['endpoint of secrets', 'SECRETS_ENDPOINT', 'http://localhost:2773/secretsmanager/get'],
  ['port of the extension', 'PARAMETERS_SECRETS_EXTENSION_HTTP_PORT', '2773'],
  ['cache of secrets', 'SECRETS_MANAGER_TTL', '300'],
  ['cache of secrets is on', 'PARAMETERS_SECRETS_EXTENSION_CACHE_ENABLED', 'true'],
  ['names of secrets', 'SECRET_NAMES', 'Prod/Db,Prod/Crm-2,Prod/Mail'],
  ['lifetime of a token', 'ACCESS_TOKEN_LIFETIME', '15m'],
  ['lifetime of a session', 'SESSION_TOKEN_DURATION_SECONDS', '900'],
  ['store of tokens', 'TOKEN_STORE', 'DynamoDbTokenStore'],
  ['cookie of a token', 'TOKEN_COOKIE', '__Host-Session-v2'],
  ['claim of a token', 'TOKEN_CLAIM', 'https://shop.example.com/tenantId'],
  ['use of a token', 'TOKEN_USE', 'access'],
  ['least length of a password', 'MIN_PASSWORD_LENGTH', '12'],
  ['rule of passwords', 'PASSWORD_REGEX', String.raw`^(?=.*[A-Z])(?=.*\d).{12,}$`],
  ['page to set a password', 'PASSWORD_RESET_PATH', '/Account/Reset-Password'],
  ['template of mail', 'PASSWORD_RESET_TEMPLATE', 'Reset-Password-v3'],
  ['name of a metric', 'METRIC', 'TokensIssued-v2'],
  ['namespace of metrics', 'POWERTOOLS_METRICS_NAMESPACE', 'Shop/Orders'],
  ['commit', 'GIT_SHA', hex(40)],
  ['tag of an image', 'IMAGE_TAG', `${hex(7)}-20261125.3`],
  ['licence', 'LICENSE', 'Apache-2.0'],
  ['JSON without secrets', 'LIMITS', JSON.stringify({ perMinute: 60, tokenBucket: { size: 10, refill: 'steady' } })],
  [
    'JSON with references',
    'SECRET_REFS',
    JSON.stringify({ password: `arn:aws:secretsmanager:eu-west-1:${account}:secret:a`, token: '/Prod/Token' }),
  ],
  ['query of GraphQL', 'QUERY', 'query Orders($id: ID!) { order(id: $id) { total } }'],
  ['key of sorting', 'SORT_KEY_FORMAT', 'ORDER#{date}#{Id}'],
  ['pattern of dates', 'DATE_FORMAT', "yyyy-MM-dd'T'HH:mm:ss.SSSXXX"],
  ['colours', 'BRAND', '#1A2B3C,#FFD700'],
  ['coordinates', 'ORIGIN', '55.676098,12.568337'],
];

const secrets = [...providerKeys, ...keysAndPasswords, ...byName, ...laterSecrets];
const harmless = [...references, ...addresses, ...identifiers, ...publicMaterial, ...settings, ...laterHarmless];

function isSuspected([, name, value]: Sample): boolean {
  return describeEnvironment({ [name]: value })[0]?.secret !== undefined;
}

const label = ([what, name]: Sample): string => `${what} (${name})`;
const listed = (samples: readonly string[]): string => (samples.length === 0 ? 'none' : samples.join(', '));
const percent = (part: number): string => `${(part * 100).toFixed(1)} %`;

it('finds at least 95 % of the secrets of a corpus of 200 values and more, and at least 95 % of what it finds is one', () => {
  const missed = secrets.filter((sample) => !isSuspected(sample)).map(label);
  const mistaken = harmless.filter(isSuspected).map(label);
  const found = secrets.length - missed.length;
  const recall = found / secrets.length;
  const precision = found / (found + mistaken.length);
  process.stdout.write(
    `environment corpus: ${String(secrets.length)} secrets, ${String(harmless.length)} harmless values; ` +
      `recall ${percent(recall)}, precision ${percent(precision)}\n` +
      `  missed: ${listed(missed)}\n  mistaken: ${listed(mistaken)}\n`,
  );
  expect(secrets.length + harmless.length).toBeGreaterThanOrEqual(200);
  expect({ recall: recall >= 0.95, precision: precision >= 0.95 }).toEqual({ recall: true, precision: true });
});
