import { paginateListEmailTemplates, SESv2Client } from '@aws-sdk/client-sesv2';
import { type Aws, enrich, required } from '#aws';
import { defineCollector } from '#kit';
import type { Arn, SesEmailTemplate } from '#model';

/** E-mail templates, by name only. */
export const sesEmailTemplate = defineCollector({
  kinds: ['ses.email-template'],
  scope: 'region',
  permissions: ['ses:ListEmailTemplates', 'tag:GetResources'],
  collect(aws) {
    return enrich(listTemplates(aws.client(SESv2Client)), (name) => toTemplate(aws, name));
  },
});

async function* listTemplates(client: SESv2Client): AsyncIterable<string> {
  for await (const page of paginateListEmailTemplates({ client }, { PageSize: 100 })) {
    for (const { TemplateName } of page.TemplatesMetadata ?? []) yield required(TemplateName);
  }
}

async function toTemplate(aws: Aws, name: string): Promise<SesEmailTemplate> {
  const arn: Arn = `arn:${aws.partition}:ses:${aws.region}:${aws.account}:template/${name}`;
  return { kind: 'ses.email-template', arn, name, account: aws.account, region: aws.region, tags: await aws.tags(arn) };
}
