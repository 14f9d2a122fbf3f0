import type { Arn, Found, Kind, ResourceOf } from '#model';

/** What an engine may look at: the kinds that its checks must join, and no other. An inventory is one. */
export interface View<K extends Kind> {
  all<One extends K>(kind: One): readonly ResourceOf<One>[];
  find<One extends K>(kind: One, arn: Arn): Found<ResourceOf<One>>;
}
