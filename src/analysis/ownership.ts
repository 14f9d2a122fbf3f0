import type { ownershipHints } from '#data';
import type { CloudformationStack, Gap, Resource } from '#model';

/** Which tool deployed a resource. `unmarked`: by hand, or with a tool that leaves no mark, as Terraform does. */
export type Ownership =
  | { readonly is: 'owned'; readonly tool: string; readonly because: string }
  | { readonly is: 'unmarked' }
  | { readonly is: 'unread'; readonly gap: Gap };

/** What a stack was written with. */
export interface Framework {
  /** `SAM`, `CDK`, `Serverless Framework`, `SST` … */
  readonly tool: string;
  readonly because: string;
}

export interface OwnershipEngine {
  readonly ownerOf: (resource: Resource) => Ownership;
  readonly frameworkOf: (stack: CloudformationStack) => Framework | undefined;
}

/** What tells of an owner, beside a resource's own tags. */
export type OwnershipKind = (typeof ownershipHints)[number];
