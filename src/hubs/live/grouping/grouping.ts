/** What the instances of a hub are grouped by in the tree; the first is what nobody has to choose. */
export const groupings = ['status', 'name', 'time', 'parent'] as const;
export type Grouping = (typeof groupings)[number];

/** All but by status, whose groups are read one by one: these are made of one list of all statuses. */
export type ListGrouping = Exclude<Grouping, 'status'>;
