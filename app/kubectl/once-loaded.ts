/**
 * A loader that loads once. A second `import()` of the same module would give the same, but in a task of its own, which waits
 * behind whatever the page paints. After a failure it tries again.
 */
export function onceLoaded<T>(load: () => Promise<T>): () => Promise<T> {
  let loaded: Promise<T> | undefined
  return () => {
    loaded ??= load().catch((error: unknown) => {
      loaded = undefined
      throw error
    })
    return loaded
  }
}
