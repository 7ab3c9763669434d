/**
 * Shares one load among all who ask, from the first on. A load that failed is forgotten: the next to ask loads again, since
 * a file that could not be read may be there by then.
 */
export function loadOnce<T>(load: () => Promise<T>): () => Promise<T> {
  let loading: Promise<T> | undefined;
  return () => {
    const current = (loading ??= load());
    current.catch(() => {
      if (loading === current) loading = undefined;
    });
    return current;
  };
}
