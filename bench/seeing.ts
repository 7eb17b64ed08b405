// What it costs to see the cat: the same cards of photos whose face the cascade is sure of, of photos on which the net is asked, and with
// --focus, which looks for nothing. Takes turns, since machines change their speed.
import { join } from 'node:path'
import { writeJob } from './job.js'
import { type Command, medianUsage, type Run, runWithUsage } from './measure.js'

export interface SeeingRow {
  readonly what: string
  /** In a batch, one card at a time; null where it cannot be told. */
  readonly cpuMsPerCard: number | null
  /** One cold `compose`. */
  readonly coldCpuMs: number | null
  readonly coldPeakMb: number | null
}

export interface SeeingOrder {
  readonly program: string
  /** As many of each, of 12 megapixels. */
  readonly faces: readonly string[]
  readonly everyday: readonly string[]
  readonly rounds: number
  readonly print: (line: string) => void
}

interface Kind {
  readonly what: string
  readonly photos: readonly string[]
  readonly options: readonly string[]
}

export async function measureSeeing(order: SeeingOrder): Promise<SeeingRow[]> {
  const { program, faces, everyday, rounds, print } = order
  const kinds: readonly Kind[] = [
    { what: 'nothing is looked for (`--focus center`)', photos: faces, options: ['--focus', 'center'] },
    { what: 'a face that the cascade is sure of', photos: faces, options: [] },
    { what: 'an everyday photo: the net is asked', photos: everyday, options: [] },
  ]
  const runs = kinds.map(() => ({ batch: [] as Run[], cold: [] as Run[] }))
  const command = (...args: string[]): Command => ({
    file: process.execPath,
    args: [join(program, 'bin/catsforkids.js'), ...args, '-l', 'fr', '-q'],
  })
  for (let round = 0; round < rounds; round++) {
    for (const [index, { photos, options }] of kinds.entries()) {
      const job = await writeJob({ name: 'seeing', photos, inFlight: 1, program })
      const batch = command(
        'batch',
        job.manifest,
        '-o',
        job.out,
        '--allow-outside',
        '--jobs',
        '1',
        ...options,
      )
      runs[index]!.batch.push(await runWithUsage(batch))
      const cold = command(
        'compose',
        photos[round % photos.length]!,
        '-o',
        join(job.out, 'cold.png'),
        ...options,
      )
      runs[index]!.cold.push(await runWithUsage(cold))
    }
    print(`  round ${round + 1} of ${rounds}`)
  }
  return kinds.map(({ what, photos }, index) => {
    const [batch, cold] = [medianUsage(runs[index]!.batch), medianUsage(runs[index]!.cold)]
    return {
      what,
      cpuMsPerCard: batch && batch.cpuMs / photos.length,
      coldCpuMs: cold?.cpuMs ?? null,
      coldPeakMb: cold?.peakMb ?? null,
    }
  })
}
