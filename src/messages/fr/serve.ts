// French: the words of `serve`.
import type { ServeWords } from '../serve.js'
import { number, say } from './phrases.js'

export const serve: ServeWords = {
  summary: say`une page et une API HTTP où d’autres font des cartes, sans terminal`,
  about:
    say`Sert une page où l’on fait une carte de sa propre photo, et une API qui fait de même. Les photos restent en mémoire jusqu’à l’envoi ` +
    say`de la carte ; rien n’en est écrit ni noté. N’écoute que cette machine, sauf si --host dit autre chose : mettez devant un serveur qui ` +
    say`parle TLS (docs/serve.md). S’arrête à SIGTERM ou Ctrl-C, une fois fini ce qui est commencé.`,
  address: say`L’adresse :`,
  bounds: say`Les limites :`,
  options: {
    port: say`le port (par défaut : 8078)`,
    host: say`l’adresse où écouter (par défaut : 127.0.0.1, cette machine seule)`,
    templates: say`les modèles que l’on peut choisir (par défaut : tous)`,
    campaign: say`les mots de chaque carte : l’identifiant ou le dossier d’une campagne`,
    partner: say`le nom du partenaire sur chaque carte`,
    logo: say`le logo du partenaire sur chaque carte : un PNG, JPEG, WebP ou SVG`,
    trustProxy: say`les proxys qui disent qui est le visiteur : 127.0.0.1, 10.0.0.0/8, loopback`,
    allowOrigin: say`les pages d’ailleurs qui peuvent demander des cartes : https://example.org`,
    rate: say`les cartes par minute pour une adresse (par défaut : 60)`,
    jobs: say`les cartes faites en même temps (par défaut : les cœurs de la machine)`,
    maxPixels: say`le plus de pixels d’une photo (par défaut : 64MP)`,
    quiet: say`n’afficher que les erreurs`,
  },
  examples: [
    { command: 'catsforkids serve', does: say`la page, pour cette machine : http://127.0.0.1:8078` },
    {
      command: 'catsforkids serve --partner "Clinique du Parc" --logo logo.svg --templates note,polaroid',
      does: say`la page du partenaire : deux modèles, son nom et son logo sur chaque carte`,
    },
    {
      command: 'catsforkids serve --trust-proxy 127.0.0.1',
      does: say`derrière nginx ou Caddy sur la même machine`,
    },
  ],
  ready: (version, processes) =>
    say`catsforkids ${version} fait des cartes, ${number(processes)} à la fois ; Ctrl-C l’arrête.`,
  made: ms => say`carte : faite, ${number(ms)} ms`,
  refused: (code, ms) => say`carte : ${code}, ${number(ms)} ms`,
  replaced: {
    ended: say`Un processus qui fait des cartes s’est arrêté ; un autre prend sa place.`,
    slow: say`Une carte a pris trop de temps ; son processus a été remplacé.`,
    large: say`Une carte a pris trop de mémoire ; son processus a été remplacé.`,
    grown: say`Un processus avait grossi ; il a été remplacé.`,
  },
  faulty: say`Une faute de ce programme ; signalez-la, s’il vous plaît, avec ces lignes :`,
  stopping: say`Plus de nouvelles cartes ; celles en cours sont finies.`,
  stopped: say`Arrêté.`,
}
