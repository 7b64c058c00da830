/**
 * A page can put elements under any name on the global object (`<form id=…>`), and isolated worlds see
 * them, too. Only a property of the object's own is ours. No import: this file also runs in pages.
 */

/** What was put under a name by our own scripts, or undefined. */
export function ownGlobal<T>(name: string): T | undefined {
  return Object.hasOwn(globalThis, name)
    ? ((globalThis as Record<string, unknown>)[name] as T)
    : undefined;
}

/** Puts something under a name unless our own scripts did so before. */
export function setOwnGlobal<T>(name: string, make: () => T): void {
  if (!Object.hasOwn(globalThis, name)) {
    // Assigning would meet a setter or a frozen element of the page's.
    Object.defineProperty(globalThis, name, { value: make(), configurable: true, writable: true });
  }
}
