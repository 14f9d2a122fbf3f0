import type { RestMethod } from '#model';

/** What a check of methods tells of one; its command needs the id of the resource. */
export function methodFacts({ name: route, apiId, httpMethod, arn }: RestMethod) {
  return { route, apiId, httpMethod, resourceId: arn.replace(/^.*\/resources\/|\/methods\/.*$/g, '') };
}
