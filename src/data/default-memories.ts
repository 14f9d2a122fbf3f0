/** The least that Lambda takes, and what it gives where nobody chose (Lambda developer guide, November 2026). */
export const leastMemoryMegabytes = 128;

/** What the Serverless Framework gives (its documentation of the AWS provider, `memorySize`; November 2026). */
export const serverlessMemoryMegabytes = 1024;
