export { describeEnvironment } from './environment.ts';
export { looksLikeReference } from './looks-like-reference.ts';
