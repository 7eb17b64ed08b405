// What bin/catsforkids.js runs, from source.
import { runProcess } from '../../src/cli/process.js'

await runProcess()
