// A process and those that it started: what they hold together. Linux alone tells.
import { readdir, readFile } from 'node:fs/promises'

const pageBytes = 4096

/** Bytes; 0 where the system does not tell. */
export async function heldByTree(pid: number): Promise<number> {
  const statm = await readFile(`/proc/${String(pid)}/statm`, 'utf8').catch(() => '0 0')
  const children = await readFile(`/proc/${String(pid)}/task/${String(pid)}/children`, 'utf8').catch(() => '')
  const held = await Promise.all(
    children
      .split(' ')
      .filter(Boolean)
      .map(child => heldByTree(Number(child))),
  )
  return Number(statm.split(' ')[1]) * pageBytes + held.reduce((sum, bytes) => sum + bytes, 0)
}

/** How many files, sockets and pipes a process has open; 0 where the system does not tell. */
export const countDescriptors = async (pid: number): Promise<number> =>
  (await readdir(`/proc/${String(pid)}/fd`).catch(() => [])).length
