/** `NAME.s3.eu-west-1.amazonaws.com`, `NAME.s3.amazonaws.com`, `NAME.s3-website-eu-west-1.amazonaws.com` … */
export function bucketBehind(domainName: string): string | undefined {
  return /^(.+)\.s3[.-](?:[a-z0-9-]+\.)*amazonaws\.com(?:\.cn)?$/.exec(domainName)?.[1];
}

/** The endpoint of a bucket that is a site: to CloudFront it is like any server, and speaks plain HTTP. */
export function isWebsiteEndpoint(domainName: string): boolean {
  return /\.s3-website[.-](?:[a-z0-9-]+\.)*amazonaws\.com(?:\.cn)?$/.test(domainName);
}
