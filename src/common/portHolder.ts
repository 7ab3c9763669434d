/** What is known of who listens on a port. */
export interface PortHolder {
  readonly process?: { readonly pid: string; readonly name?: string };
  readonly isTaskHub: boolean;
}
