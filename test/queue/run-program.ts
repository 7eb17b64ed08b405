// The program from its sources, as a process of its own.
import { runProcess } from '../../src/cli/process.js'

await runProcess()
