/** One instance of one hub: the argument of every instance command, from the tree, the palette or a panel. */
export interface InstanceTarget {
  readonly hubId: string;
  readonly instanceId: string;
}
