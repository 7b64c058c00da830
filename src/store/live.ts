import { liveQuery } from 'dexie';

/**
 * Answers a query now and again whenever what it read changes, in this page or in the background.
 * @returns a function that ends it
 */
export function watchQuery<T>(
  query: () => Promise<T>,
  onValue: (value: T) => void,
  onError: (error: unknown) => void,
): () => void {
  const subscription = liveQuery(query).subscribe({ next: onValue, error: onError });
  return () => subscription.unsubscribe();
}
