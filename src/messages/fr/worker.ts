// French: the words of `worker`.

import { findRedisAnswer } from '../redis-answers.js'
import { showShort } from '../show.js'
import type { WorkerWords } from '../worker.js'
import { count, number, say } from './phrases.js'
import { redisAnswers } from './redis-answers.js'

export const worker: WorkerWords = {
  summary: say`faire, sur cette machine, les cartes que « batch --queue » demande`,
  about: say`Prend des tâches dans la file, va chercher les photos dans le dépôt par leur empreinte, fait les cartes et les y met. N’ouvre aucun autre fichier. S’arrête à SIGTERM ou Ctrl-C, quand ce qui est commencé est fini. Chaque machine a besoin de la même version.`,
  machines: say`Plusieurs machines :`,
  options: {
    queue: say`la file : redis://hôte:6379/0, ou rediss:// par TLS`,
    store: say`où sont photos et cartes pour toutes les machines : un dossier partagé, ou s3://bucket/préfixe`,
    storeEndpoint: say`l’adresse d’un serveur S3 autre que celui d’Amazon : MinIO, Garage …`,
    batchQueue: say`faire faire les cartes par des workers : redis://hôte:6379/0 (demande --store ; --jobs : demandées à la fois)`,
    jobs: say`cartes en cours à la fois (par défaut : les cœurs de la machine et deux de plus)`,
    quiet: 'n’écrire que les erreurs',
  },
  examples: [
    {
      command: 'catsforkids worker --queue redis://file.example.org --store /mnt/cartes',
      does: 'un worker, avec un dossier que toutes les machines voient',
    },
    {
      command: 'catsforkids worker --queue rediss://file.example.org --store s3://chats/printemps -j 4',
      does: 'par TLS, avec un bucket, quatre cartes à la fois',
    },
  ],
  batchExample: 'par les workers, avec le même résultat que si tout était fait ici',
  ready: (version, queue, store, jobs) =>
    say`Le worker ${version} prend des tâches dans ${showShort(queue)}, avec le dépôt ${showShort(store)}, ${number(jobs)} à la fois.`,
  noWorkers: say`Aucun worker n’est encore relié à cette file ; les cartes attendent « catsforkids worker ».`,
  lost: detail => {
    const says = findRedisAnswer(redisAnswers, detail)?.says
    return says === undefined
      ? say`La file a disparu (${showShort(detail)}) ; on l’attend.`
      : say`Redis ne fait pas ce qu’il faut à une file : ${says} ; on l’attend.`
  },
  back: 'La file est revenue.',
  returned: 'rendue à la file',
  again: code => say`${code} ; on réessaie`,
  ended: (made, failed, returned) =>
    [
      `${count(made, 'carte')} ${made < 2 ? 'faite' : 'faites'}`,
      failed > 0 ? `${count(failed, 'échec')}` : 'aucun échec',
      ...(returned > 0 ? [`${number(returned)} ${returned < 2 ? 'rendue' : 'rendues'}`] : []),
    ].join(', '),
}
