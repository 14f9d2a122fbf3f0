import * as z from 'zod/mini';
import { accountId, text } from './formats.ts';

/** An ARN in which `*` stands for any run of characters: what begins otherwise matches none. */
export const resourcePattern = text.check(
  z.refine((pattern) => {
    const [start = ''] = pattern.split('*');
    return start.startsWith('arn:') || 'arn:'.startsWith(start);
  }, 'is matched with whole ARNs: begin with arn: or *'),
);
/** As AWS takes tags: a key of 1 to 128 characters, a value of at most 256. */
export const tagCondition = z
  .string()
  .check(z.regex(/^[^=]{1,128}(?:=.{0,256})?$/su, 'a tag is written KEY, or KEY=VALUE'));
/** They are kept with each finding, and shown with it. */
export const waiverReason = text.check(z.maxLength(1000, 'has more than 1000 characters'));
export const waiverOwner = text.check(z.maxLength(200, 'has more than 200 characters'));
export const expiryDate = z.iso.date('a date like 2027-01-31');
/** An entry of the configuration. */
export const waiverSchema = z
  .strictObject({
    checks: z.array(text).check(z.minLength(1, 'name at least one check, or *')),
    resource: z.optional(resourcePattern),
    account: z.optional(accountId),
    tag: z.optional(tagCondition),
    reason: waiverReason,
    owner: waiverOwner,
    expires: expiryDate,
  })
  .check(
    z.refine(
      ({ resource, account, tag }) => resource !== undefined || account !== undefined || tag !== undefined,
      'name a resource, an account or a tag (resource: "*" is for everything)',
    ),
  );
