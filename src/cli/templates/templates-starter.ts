// An ID and the comments in the user's language in; the text of a starting template out: a good card as it is, with every
// idea that a designer needs first. The words of the format are always English.
import type { StarterComment } from '../../messages/tools.js'

type Comments = Readonly<Record<StarterComment, string>>

/** `my-look` → `My look`. */
function titleOf(id: string): string {
  const words = id.replaceAll('-', ' ')
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`
}

/** The file's text. */
export function renderStarter(id: string, comments: Comments): string {
  const say = (name: StarterComment, indent = 0): string =>
    comments[name]
      .replace('{file}', `${id}.yaml`)
      .split('\n')
      .map(line => `${' '.repeat(indent)}# ${line}`)
      .join('\n')
  return `${say('intro')}

${say('names')}
id: ${id}
title: ${titleOf(id)}
${say('description')}
description: A sheet of paper with the message on it
${say('ground')}
ground: night

${say('tree')}
tree:
  children:
${say('photo', 4)}
    - area: card
      photo: { inset: true }

${say('stage', 4)}
    - id: stage
      area: live
      justify: end
      align: center
      children:
${say('sheet', 8)}
        - id: sheet
          surface: { material: paper, colour: paper, shadow: soft }
          turn: [-1, 1]
          width: 100%
          maxHeight: 50%
          padding: [0.8u, 1.2u]
          gap: 0.5u
          children:
${say('text', 12)}
            - text: { slot: message, hand: pen, colour: ink, least: 5.6vmin, most: 9vmin }
            - direction: row
              wrap: true
              justify: between
              align: end
              gap: 0.5u
              children:
${say('hashtag', 16)}
                - text: { slot: hashtag, hand: pen, colour: ink, least: 5.6vmin, most: 7.6vmin, share: 0.95, mark: stroke }
                - align: end
                  gap: 0.12u
                  children:
${say('partner', 20)}
                    - direction: row
                      align: center
                      gap: 0.4u
                      margin: [0, 0, 0.25u, 0]
                      children:
                        - { logo: true, maxWidth: 8u, maxHeight: 2u }
                        - text: { slot: partner, hand: print, colour: ink, least: 2.3vmin, most: 2.6vmin, align: end }
${say('small', 20)}
                    - text: { slot: report, hand: print-bold, colour: ink, least: 2.3vmin, most: 2.6vmin, align: end }
                    - text: { slot: source, hand: print, colour: ink, least: 2.3vmin, most: 2.6vmin, align: end }

${say('aspects')}
aspects:
  tower:
    sheet: { maxHeight: 62% }
  wide:
    sheet: { width: 47%, maxHeight: 100% }

${say('placements')}
placements:
  - name: bottom
    aspects: [tower, tall, square]
    set: {}
  - name: top
    aspects: [tower, tall, square]
    set: { stage: { justify: start } }
  - name: left
    aspects: [wide]
    set: { stage: { justify: center, align: start } }
  - name: right
    aspects: [wide]
    set: { stage: { justify: center, align: end } }
`
}
