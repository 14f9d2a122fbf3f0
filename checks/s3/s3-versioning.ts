import * as z from 'zod/mini';
import {
  bucketUsers,
  bucketUses,
  dataClassOf,
  defineCheck,
  fail,
  notApplicable,
  outsideProduction,
  passBecause,
  unknown,
  unreadBucketUsers,
} from '#kit';

export const s3Versioning = defineCheck({
  id: 's3-versioning',
  title: 'A bucket that a workload in production uses keeps what is overwritten or deleted',
  question: 'REL2',
  practices: ['REL2-B4'],
  scope: 'region',
  severity: 'low',
  beyondLens: true,
  why: 'Without versions an overwrite or a delete is final, that of a faulty deployment of a site too.',
  remedy: {
    text: 'Switch versioning on, with a rule that deletes old versions in time; or tag the bucket with its purpose where what it holds may be lost: Purpose=cache.',
    property: 'AWS::S3::Bucket VersioningConfiguration: {Status: Enabled}',
    cli: 'aws s3api put-bucket-versioning --bucket {name} --versioning-configuration Status=Enabled --region {region}',
  },
  reference: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/Versioning.html',

  subject: 's3.versioning',
  hints: bucketUses,
  options: z.strictObject({
    /** Names of the tag that says what a bucket is for, whatever their case and punctuation, and values that excuse it. */
    purposeTags: z._default(z.array(z.string()), ['Purpose', 'DataRole']),
    losable: z._default(z.array(z.string()), ['log', 'logs', 'cache', 'temp', 'temporary']),
  }),
  messages: {
    final: '{bucket} keeps no versions ({status}): what is overwritten or deleted is gone. In use by {usedBy}.',
  },

  judge(bucket, context) {
    const { options, environment } = context;
    const elsewhere = outsideProduction(bucket, environment);
    if (elsewhere !== undefined) return notApplicable(elsewhere);
    const { status } = bucket;
    if (status.seen && status.value === 'Enabled') return passBecause({ bucket: bucket.name, status: 'Enabled' });
    const { purposeTags: dataClassTags, losable: dataClasses } = options;
    const purpose = dataClassOf([bucket], { dataClassTags, dataClasses });
    if (purpose.is === 'sensitive') return notApplicable(`what it holds may be lost: ${purpose.tag}`);
    const usedBy = bucketUsers(bucket, context);
    if (usedBy.length === 0)
      return unreadBucketUsers(bucket, context) ?? notApplicable('no workload is seen to use it');
    if (!status.seen) return unknown(status.gap);
    return fail('final', { bucket: bucket.name, status: status.value ?? 'never switched on', usedBy });
  },
});
