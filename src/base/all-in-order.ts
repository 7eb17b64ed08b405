// Several things at once, and no chance in which failure is told.

/** As Promise.all; where several fail, the first of the list is thrown, and not the first in time. */
export async function allInOrder<T extends readonly unknown[]>(
  promises: {
    readonly [K in keyof T]: Promise<T[K]>
  },
): Promise<T> {
  const settled = await Promise.allSettled(promises)
  return settled.map(result => {
    if (result.status === 'rejected') throw result.reason
    return result.value
  }) as unknown as T
}
