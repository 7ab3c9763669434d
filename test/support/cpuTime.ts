/** Milliseconds of processor time that this process has used: a busy machine makes work take longer, but not this. */
export function cpuTimeMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}
