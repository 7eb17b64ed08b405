// Asks /healthz ten times a second, in a process of its own, until it is told to stop: how long each answer took. In the process that sends
// the photos an answer would wait for that process, too, as no visitor's does.
import { get } from 'node:http'

const url = process.argv[2]
const took = []
let isOver = false
process.once('message', () => {
  isOver = true
})

const ask = () =>
  new Promise((resolve, reject) => {
    const start = performance.now()
    get(url, answer => {
      answer.resume().on('end', () => {
        if (answer.statusCode !== 200) reject(new Error(`answered with ${String(answer.statusCode)}`))
        took.push(performance.now() - start)
        resolve()
      })
    }).on('error', reject)
  })

while (!isOver) {
  await ask()
  await new Promise(resolve => setTimeout(resolve, 100))
}
process.send(took)
process.disconnect()
