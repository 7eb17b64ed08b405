// What floor.ts needs to know of lanes.mjs.

interface Job {
  readonly width: number
  readonly height: number
}

export function runJob(open: (job: Job) => (photo: string, out: string) => Promise<void>): Promise<void>
