import * as z from 'zod/mini';

/** YAML takes twelve digits without quotes for a number, and drops leading zeros. */
export const accountId = z
  .string('an account id is a text of 12 digits: put it in quotes')
  .check(z.regex(/^\d{12}$/, 'an account id has 12 digits'));
export const regionName = z
  .string()
  .check(z.regex(/^[a-z]{2,5}(?:-[a-z]+)+-\d{1,2}$/, 'a region is written like eu-west-1'));
/** The role that is taken on in an audited account where none is named. */
export const defaultRoleName = 'ServerlessLensAuditor';

/** As IAM and STS take them. */
export const roleName = z.string().check(z.regex(/^[\w+=,.@-]{1,64}$/, 'is not the name of a role'));
/** Of an organizational unit or of the organization's root. */
export const organizationalUnitId = z
  .string()
  .check(
    z.regex(
      /^(?:ou-[a-z0-9]{4,32}-[a-z0-9]{8,32}|r-[a-z0-9]{4,32})$/,
      'is not the id of an organizational unit, like ou-ab12-cdef3456',
    ),
  );
export const externalId = z
  .string()
  .check(z.regex(/^[\w+=,.@:/-]{2,1224}$/, 'is not an external id: 2 to 1224 characters of a-z, 0-9 and +=,.@:/-'));
export const topicArn = z
  .string()
  .check(
    z.regex(
      /^arn:[\w-]+:sns:[a-z\d-]+:\d{12}:[\w-]+$/,
      'is not the ARN of a standard SNS topic, like arn:aws:sns:eu-west-1:111122223333:findings',
    ),
  );
export const busArn = z
  .string()
  .check(
    z.regex(
      /^arn:[\w-]+:events:[a-z\d-]+:\d{12}:event-bus\/[\w./-]+$/,
      'is not the ARN of an event bus, like arn:aws:events:eu-west-1:111122223333:event-bus/default',
    ),
  );
export const text = z.string().check(z.minLength(1, 'must not be empty'));
