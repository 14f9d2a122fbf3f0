import type { PolicyDocument, PolicyStatement } from '#model';

/**
 * The names of the buckets that a policy of a function, queue or topic lets S3 notify from; `every` where it does not
 * limit them by name. S3 takes no destination whose policy does not let it.
 */
export function notifyingBuckets({ statements }: PolicyDocument): readonly string[] | 'every' {
  const allowed = statements.filter(admitsS3).map(sourcesOf);
  return allowed.includes('every') ? 'every' : allowed.flatMap((names) => names);
}

/** The default policy of a topic admits all who own it (`aws:SourceOwner`), which S3 does not say of itself. */
function admitsS3({ effect, principals, notPrincipals, conditions }: PolicyStatement): boolean {
  if (effect !== 'Allow' || conditions.some(({ key }) => key.toLowerCase() === 'aws:sourceowner')) return false;
  return (
    notPrincipals.length > 0 ||
    principals.some(({ type, value }) => value === '*' || (type === 'Service' && value.startsWith('s3.')))
  );
}

function sourcesOf({ conditions }: PolicyStatement): readonly string[] | 'every' {
  const named = conditions.filter(
    ({ key, operator }) => key.toLowerCase() === 'aws:sourcearn' && !operator.includes('Not'),
  );
  if (named.length === 0) return 'every';
  const names = named.flatMap(({ values }) => values.flatMap(bucketIn));
  return names.some((name) => /[*?]/.test(name)) ? 'every' : names;
}

/** `arn:aws:s3:*:*:uploads` is as good as `arn:aws:s3:::uploads`; an ARN of another service is no bucket's. */
function bucketIn(arn: string): readonly string[] {
  const [, , service = '*', , , name = '*'] = arn.split(':');
  return /^s3$|[*?]/.test(service) ? [name] : [];
}
