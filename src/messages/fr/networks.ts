// French: `networks` and `check`.

import type { NetworkWords } from '../networks.js'
import { number, say, size } from './phrases.js'

export const networks: NetworkWords = {
  networks: 'montrer les réseaux, et ce que chacun accepte',
  limits: ({ mostBytes, caption, altText }) =>
    [
      mostBytes === null ? null : `jusqu’à ${size(mostBytes)}`,
      caption === null ? null : `légende ${number(caption)}`,
      altText === null ? null : `texte alternatif ${number(altText)}`,
    ]
      .filter(part => part !== null)
      .join(', '),
  check: 'dire si une image est prête à publier',
  checkAbout: say`Regarde chaque image comme le ferait un réseau : type, octets, taille, proportions, couleurs, ce que ses métadonnées disent de vous et, dans les cartes du programme, le plus petit texte et le texte alternatif. Fonctionne avec toute image, ne change rien ; le code de sortie est 3 si l’une n’est pas prête.`,
  pictures: say`n’importe quelle image ; sans --for, seul ce qui vaut partout est regardé`,
  options: {
    for: say`des réseaux : instagram,bluesky … (« catsforkids networks » les montre)`,
    alt: say`le texte alternatif qui l’accompagnera (par défaut : celui d’une carte de ce programme)`,
    json: 'écrire un document JSON',
    quiet: 'n’écrire que ce qui n’est pas prêt',
  },
  examples: [
    { command: 'catsforkids check carte.png --for bluesky,mastodon', does: say`prête pour les deux ?` },
    {
      command: 'catsforkids check *.jpg',
      does: say`lieu (GPS) ou métadonnées restées, mauvaises couleurs ?`,
    },
  ],
  ready: 'prête',
  notReady: (failed, looked) => say`pas prête : ${number(failed)} sur ${number(looked)} en défaut`,
  passed: 'ok',
  failed: 'NON',
  wanted: 'il faut',
  makeFor: network =>
    say`refaites-la de la photo avec --for ${network} : le fichier qui convient sera à côté de la carte`,
}
