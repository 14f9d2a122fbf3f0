import { rules } from '@secretlint/secretlint-rule-preset-recommend';
import type { SecretFormat } from './secret-formats.ts';

type Rule = (typeof rules)[number];
type Context = Parameters<Rule['create']>[0];
type Examine = NonNullable<ReturnType<Rule['create']>['file']>;
type Source = Parameters<Examine>[0];

const idPrefix = '@secretlint/secretlint-rule-';

const known: Readonly<Record<string, SecretFormat>> = {
  aws: { rule: 'AWS secret access key', ofProvider: true },
  gcp: { rule: 'Google service account key', ofProvider: true },
  npm: { rule: 'npm token', ofProvider: true },
  slack: { rule: 'Slack token', ofProvider: true },
  sendgrid: { rule: 'SendGrid key', ofProvider: true },
  shopify: { rule: 'Shopify token', ofProvider: true },
  openai: { rule: 'OpenAI key', ofProvider: true },
  anthropic: { rule: 'Anthropic key', ofProvider: true },
  linear: { rule: 'Linear key', ofProvider: true },
  '1password': { rule: '1Password service account token', ofProvider: true },
  privatekey: { rule: 'private key', ofProvider: false },
};

/**
 * The rules of the preset, driven without its core: that is asynchronous and keeps an entry of every text for its
 * profiler. Comments that switch rules off are for files, so that rule is left out.
 */
const examinations = rules.filter(({ meta }) => meta.id !== `${idPrefix}filter-comments`).map(prepare);

/** No key that the preset knows is shorter. */
const shortest = 20;

/** The format that a rule of the preset knows a value by. */
export function presetFormatOf(value: string): SecretFormat | undefined {
  if (value.length < shortest) return undefined;
  // `.json` makes the rule for service accounts read the value as JSON, and not as a key store on disk.
  const source = { content: value, contentType: 'text', ext: '.json', filePath: undefined } as unknown as Source;
  return examinations.find(({ matches }) => matches(source))?.format;
}

function prepare(rule: Rule): { readonly format: SecretFormat; readonly matches: (source: Source) => boolean } {
  let found = false;
  const context: Context = {
    sharedOptions: {},
    // The rules put the secret into their message: none is made.
    createTranslator: () => () => ({ message: '', messageId: '', data: undefined }),
    report: () => {
      found = true;
    },
    ignore: () => undefined,
  };
  const handler = rule.create(context, {});
  const name = rule.meta.id.slice(idPrefix.length);
  return {
    format: known[name] ?? { rule: name, ofProvider: false },
    matches: (source) => {
      found = false;
      void handler.file?.(source);
      return found;
    },
  };
}
