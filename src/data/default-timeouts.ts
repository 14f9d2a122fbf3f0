/** Timeouts in seconds that tools set where nobody chose one: Lambda, SAM and CDK 3, the Serverless Framework 6. */
export const defaultTimeoutsSeconds: readonly number[] = [3, 6];
