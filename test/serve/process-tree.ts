// A process and those that it started: what they hold together, and what they have written. Linux alone tells.
import { readdir, readFile } from 'node:fs/promises'

export const pageBytes = 4096

/** The process and all under it. */
async function findTree(pid: number): Promise<number[]> {
  const file = `/proc/${String(pid)}/task/${String(pid)}/children`
  const children = (await readFile(file, 'utf8').catch(() => '')).split(' ').filter(Boolean)
  return [pid, ...(await Promise.all(children.map(child => findTree(Number(child))))).flat()]
}

async function sumOver(pid: number, read: (pid: number) => Promise<number>): Promise<number> {
  const each = await Promise.all((await findTree(pid)).map(read))
  return each.reduce((sum, value) => sum + value, 0)
}

const readProc = (pid: number, name: string): Promise<string> =>
  readFile(`/proc/${String(pid)}/${name}`, 'utf8').catch(() => '')

/** Bytes; 0 where the system does not tell. */
export const heldByTree = (pid: number): Promise<number> =>
  sumOver(pid, async each => Number((await readProc(each, 'statm')).split(' ')[1] ?? 0) * pageBytes)

/** How many files, sockets and pipes they have open; 0 where the system does not tell. */
export const countDescriptors = (pid: number): Promise<number> =>
  sumOver(pid, async each => (await readdir(`/proc/${String(each)}/fd`).catch(() => [])).length)

/** Bytes that they, and those of them that have ended, caused to be written to disks; 0 where the system does not tell. */
export const writtenByTree = (pid: number): Promise<number> =>
  sumOver(pid, async each => Number(/^write_bytes: (\d+)/m.exec(await readProc(each, 'io'))?.[1] ?? 0))
