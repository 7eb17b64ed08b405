// Dutch: the words of `worker`.

import { findRedisAnswer } from '../redis-answers.js'
import { showShort } from '../show.js'
import type { WorkerWords } from '../worker.js'
import { count, number } from './phrases.js'
import { redisAnswers } from './redis-answers.js'

export const worker: WorkerWords = {
  summary: 'op deze machine de kaarten maken die “batch --queue” vraagt',
  about:
    'Neemt taken uit de wachtrij, haalt foto’s uit de opslag volgens hun hash, maakt de kaarten en zet ze daar. Opent geen ' +
    'ander bestand. Stopt bij SIGTERM of Ctrl-C, als klaar is wat begonnen was. Elke machine heeft dezelfde versie nodig.',
  machines: 'Meerdere machines:',
  options: {
    queue: 'de wachtrij: redis://host:6379/0, of rediss:// over TLS',
    store: 'waar foto’s en kaarten voor alle machines liggen: een gedeelde map, of s3://bucket/prefix',
    storeEndpoint: 'het adres van een S3-server die niet van Amazon is: MinIO, Garage en dergelijke',
    batchQueue:
      'laat workers de kaarten maken: redis://host:6379/0 (vraagt --store; --jobs: tegelijk gevraagd)',
    jobs: 'kaarten tegelijk in de maak (standaard: de kernen van de machine en twee meer)',
    quiet: 'alleen fouten tonen',
  },
  examples: [
    {
      command: 'catsforkids worker --queue redis://rij.example.org --store /mnt/kaarten',
      does: 'een worker, met een map die alle machines zien',
    },
    {
      command: 'catsforkids worker --queue rediss://rij.example.org --store s3://katten/lente -j 4',
      does: 'over TLS, met een bucket, vier kaarten tegelijk',
    },
  ],
  batchExample: 'door de workers, met hetzelfde resultaat als hier gemaakt',
  ready: (version, queue, store, jobs) =>
    `Worker ${version} neemt taken uit ${showShort(queue)}, met de opslag ${showShort(store)}, ${number(jobs)} tegelijk.`,
  noWorkers: 'Er is nog geen worker met deze wachtrij verbonden; de kaarten wachten op “catsforkids worker”.',
  lost: detail => {
    const says = findRedisAnswer(redisAnswers, detail)?.says
    return says === undefined
      ? `De wachtrij is weg (${showShort(detail)}); er wordt op gewacht.`
      : `Redis doet niet wat een wachtrij nodig heeft: ${says}; er wordt gewacht.`
  },
  back: 'De wachtrij is terug.',
  returned: 'teruggegeven aan de wachtrij',
  again: code => `${code}; er wordt opnieuw geprobeerd`,
  ended: (made, failed, returned) =>
    [
      `${count(made, 'kaart', 'kaarten')} gemaakt`,
      failed > 0 ? `${number(failed)} mislukt` : 'geen mislukt',
      ...(returned > 0 ? [`${number(returned)} teruggegeven`] : []),
    ].join(', '),
}
