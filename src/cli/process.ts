// The real process as Io, and the run of the program in it: whoever imports this runs it.
import { createWriteStream, fstatSync } from 'node:fs'
import { endProcess } from './end-process.js'
import type { Interrupt, Io } from './io.js'
import { main } from './main.js'

// By these libvips and GLib tell what they do on standard output, where a card or JSON may go, or in a file in the working folder. Gone
// before anything is loaded that reads the environment on another thread.
for (const name of ['G_MESSAGES_DEBUG', 'VIPS_INFO', 'VIPS_TRACE', 'VIPS_LEAK', 'VIPS_PROFILE'])
  delete process.env[name]

// The last one is a terminal that is closed; Node does not heed nohup.
const interrupts: readonly Interrupt[] = ['SIGINT', 'SIGTERM', 'SIGHUP']

// Node's own stream to a file takes a write that came to its end at a full disk for a whole one.
const stdout = fstatSync(1).isFile() ? createWriteStream('', { fd: 1, autoClose: false }) : process.stdout

const processIo: Io = {
  // Opened by being looked at, and seldom needed.
  get stdin() {
    return process.stdin
  },
  stdout,
  stderr: process.stderr,
  env: process.env,
  platform: process.platform,
  onInterrupt: listener => {
    // Once: a second Ctrl-C ends the process in the system's own way.
    for (const signal of interrupts) process.once(signal, listener)
    return () => {
      for (const signal of interrupts) process.off(signal, listener)
    }
  },
}

await endProcess(await main(process.argv.slice(2), processIo))
