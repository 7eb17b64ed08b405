// A path in, what is there out; links are followed. What cannot be looked at counts as absent.
import type { Stats } from 'node:fs'
import { stat } from 'node:fs/promises'

const look = (path: string): Promise<Stats | null> => stat(path).catch(() => null)

export const isThere = async (path: string): Promise<boolean> => (await look(path)) !== null

export const isFolder = async (path: string): Promise<boolean> => (await look(path))?.isDirectory() ?? false
