// Jobs in, each done by the same work, so many at once, out. Does not know what a job is. The first error that the work
// throws ends the run after what is under way.

/**
 * Cards under way at once, where `jobs` of them may be decoded and drawn: four more are being checked, read ahead or written, so that
 * a decoder that is free always finds a photo.
 */
export const cardsUnderWay = (jobs: number): number => jobs + 4

/** Runs `work` over the jobs, `most` at once, until they end, `isOver` says so, or one throws. */
export async function runJobs<T>(
  jobs: readonly T[],
  most: number,
  isOver: () => boolean,
  work: (job: T) => Promise<void>,
): Promise<void> {
  const left = jobs.values()
  let failure: { readonly error: unknown } | null = null
  const runLane = async (): Promise<void> => {
    while (failure === null && !isOver()) {
      const next = left.next()
      if (next.done) return
      await work(next.value)
    }
  }
  const lanes = Array.from({ length: most }, () =>
    runLane().catch((error: unknown) => {
      failure ??= { error }
    }),
  )
  await Promise.all(lanes)
  if (failure !== null) throw (failure as { readonly error: unknown }).error
}
