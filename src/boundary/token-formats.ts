/** The keys and tokens of providers that begin, or end, with a mark of their own; each as its provider documents it. */
const marks: readonly (readonly [rule: string, pattern: string])[] = [
  ['1Password service account token', 'ops_eyJ[\\w+/=-]{200,}'],
  ['Airtable token', 'pat[A-Za-z0-9]{14}\\.[0-9a-f]{64}'],
  ['Atlassian token', 'ATATT3[\\w=-]{100,}'],
  ['Brevo key', 'xkeysib-[0-9a-f]{64}-[A-Za-z0-9]{16}'],
  ['Databricks token', 'dapi[0-9a-f]{32}(?:-\\d)?'],
  ['DigitalOcean token', 'do[opr]_v1_[0-9a-f]{64}'],
  ['Docker Hub token', 'dckr_[op]at_[\\w-]{24,}'],
  ['Doppler token', 'dp\\.(?:pt|st|ct|sa|scim|audit)\\.[\\w.-]{40,}'],
  ['Facebook token', 'EAA[A-Za-z0-9]{90,}'],
  ['Figma token', 'fig[du]_[\\w-]{40,}'],
  ['GitLab token', 'gl(?:pat|dt|rt|cbt|ptt|ft|soat|agent)-[\\w-]{20,}'],
  ['Google client secret', 'GOCSPX-[\\w-]{28}'],
  ['Grafana token', 'gl(?:sa_[A-Za-z0-9]{32}_[0-9a-f]{8}|c_eyJ[\\w+/=-]{40,})'],
  ['Hugging Face token', 'hf_[A-Za-z]{34}'],
  ['Mailchimp key', '[0-9a-f]{32}-us\\d{1,2}'],
  ['Mailgun key', 'key-[0-9a-f]{32}'],
  ['Mapbox secret token', 'sk\\.eyJ[\\w-]{10,}\\.[\\w-]{20,}'],
  ['New Relic key', 'NRAK-[A-Z0-9]{27}|[0-9a-f]{36}NRAL'],
  ['Notion token', 'ntn_[A-Za-z0-9]{40,}'],
  ['OpenAI key', 'sk-(?:proj-|svcacct-|admin-)?[\\w-]{20,}T3BlbkFJ[\\w-]{20,}'],
  ['PlanetScale token', 'pscale_(?:tkn|pw|oauth)_[\\w.-]{32,}'],
  ['Postman key', 'PMAK-[0-9a-f]{24}-[0-9a-f]{34}'],
  ['Pulumi token', 'pul-[0-9a-f]{40}'],
  ['PyPI token', 'pypi-AgE[\\w-]{50,}'],
  ['RubyGems key', 'rubygems_[0-9a-f]{48}'],
  ['Sentry token', 'sntry[su]_[\\w+/=.-]{40,}'],
  ['Square token', 'sq0(?:atp|csp)-[\\w-]{22,}'],
  ['Stripe signing secret', 'whsec_[A-Za-z0-9+/=]{24,}'],
  ['Supabase token', 'sbp_[0-9a-f]{40}'],
  ['Telegram bot token', '\\d{8,10}:AA[\\w-]{33}'],
  ['Terraform Cloud token', '[A-Za-z0-9]{14}\\.atlasv1\\.[\\w-]{60,}'],
  ['Vault token', 'hv[sbr]\\.[\\w-]{24,}'],
];

/** Not where the characters are of a longer text, such as base64 of something else. */
const formats = marks.map(([rule, pattern]) => ({
  rule,
  pattern: new RegExp(`(?<![\\w+/.-])(?:${pattern})(?![\\w+/])`),
}));

const all = new RegExp(formats.map(({ pattern }) => pattern.source).join('|'));

/** The provider whose token or key a value holds, by its mark. */
export function tokenFormatOf(value: string): string | undefined {
  return all.test(value) ? formats.find(({ pattern }) => pattern.test(value))?.rule : undefined;
}
