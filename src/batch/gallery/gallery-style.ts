// The style of the gallery: the campaign's paper and ink, its night in the dark, quiet so that the cards speak.

export const galleryStyle = `
:root {
  color-scheme: light dark;
  --ground: #faf6ee; --sheet: #fffdf9; --well: #efe9dd; --ink: #1b2440; --soft: #5b6178; --line: #e2d9c8;
  --accent: #f2b233; --accent-ink: #1b2440; --focus: #2456c9; --bad: #9c2f21; --bad-ground: #fbeae4;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ground: #14161c; --sheet: #1d2028; --well: #0e1015; --ink: #ece7dc; --soft: #a5a8b5; --line: #31353f;
    --accent: #f2b233; --accent-ink: #14161c; --focus: #9dbcff; --bad: #ff9f8a; --bad-ground: #2d1d1b;
  }
}
* { box-sizing: border-box; }
[hidden] { display: none !important; }
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; scroll-padding-top: 6rem; }
body { margin: 0; background: var(--ground); color: var(--ink); font: 1rem/1.5 system-ui, sans-serif; }
:focus-visible { outline: 3px solid var(--focus); outline-offset: 2px; border-radius: 4px; }
main:focus { outline: none; }
h1, h3, h4, p, ul { margin: 0; padding: 0; }
header, .bar, main, footer { padding-inline: max(1.25rem, calc((100vw - 90rem) / 2)); }
header { display: flex; flex-wrap: wrap; gap: .25rem 2rem; align-items: baseline; justify-content: space-between; padding-block: 2rem 1rem; }
.title { display: flex; flex-wrap: wrap; gap: .25rem .75rem; align-items: baseline; min-width: 0; }
h1 { font-size: 1.75rem; line-height: 1.2; letter-spacing: -.01em; }
.from { color: var(--soft); overflow-wrap: anywhere; }
.counts { font-variant-numeric: tabular-nums; }
.failures { color: var(--bad); text-decoration: underline; text-underline-offset: .2em; border: 0; background: none; padding: 0; font: inherit; cursor: pointer; }
.bar { position: sticky; top: 0; z-index: 1; background: var(--ground); border-bottom: 1px solid var(--line); padding-block: .75rem; }
form { display: flex; flex-wrap: wrap; gap: .75rem; align-items: end; }
label { display: grid; gap: .15rem; min-width: 0; }
label span { font-size: .8rem; color: var(--soft); }
.find { flex: 1 1 12rem; max-width: 24rem; }
input, select, button { font: inherit; color: inherit; }
input, select { height: 2.5rem; width: 100%; max-width: 14rem; padding: 0 .6rem; background: var(--sheet); border: 1px solid var(--line); border-radius: .5rem; }
.find input { max-width: none; }
button { cursor: pointer; min-height: 2.25rem; padding: .3rem .75rem; background: var(--sheet); border: 1px solid var(--line); border-radius: .5rem; }
button:hover { border-color: var(--soft); }
#clear { height: 2.5rem; }
.shown { font-size: .9rem; color: var(--soft); }
.shown:not(:empty) { padding-top: .5rem; }
main { padding-block: 1.5rem; }
ul { list-style: none; display: grid; grid-template-columns: repeat(auto-fill, minmax(min(17rem, 100%), 1fr)); gap: 1.5rem; align-items: start; }
li { min-width: 0; }
article { background: var(--sheet); border: 1px solid var(--line); border-radius: .75rem; overflow: clip; }
.picture, .reason { display: grid; aspect-ratio: 1; background: var(--well); }
.picture { place-items: center; padding: .75rem; position: relative; }
.picture:focus-visible { outline-offset: -3px; border-radius: .75rem .75rem 0 0; }
.picture img { display: block; width: 100%; height: 100%; min-height: 0; object-fit: contain; filter: drop-shadow(0 1px 3px rgb(0 0 0 / .25)); }
.picture.gone img { display: none; }
.picture.gone::after { content: attr(data-gone); color: var(--soft); padding: 1rem; text-align: center; }
.reason { align-content: center; gap: .5rem; padding: 1.25rem; background: var(--bad-ground); overflow-wrap: anywhere; }
.badge { color: var(--bad); font-weight: 600; font-size: .9rem; }
.hint { color: var(--soft); font-size: .9rem; }
.text { padding: .75rem .9rem .9rem; display: grid; gap: .2rem; }
h3 { font-size: 1rem; line-height: 1.35; font-weight: 600; overflow-wrap: anywhere; text-wrap: balance; }
h3, .why, .hint { text-align: left; }
.facts { color: var(--soft); font-size: .85rem; overflow-wrap: anywhere; }
.copy { display: flex; flex-wrap: wrap; gap: .5rem; padding-block: .5rem .1rem; }
.copy button { font-size: .875rem; flex: 1 1 auto; }
summary { cursor: pointer; color: var(--soft); font-size: .875rem; padding-block: .35rem; border-radius: .25rem; }
h4 { font-size: .8rem; font-weight: 600; color: var(--soft); padding-top: .4rem; }
.words, .note { font-size: .9rem; white-space: pre-line; overflow-wrap: anywhere; }
.empty, .more { text-align: center; color: var(--soft); padding: 2rem 0 0; }
footer { color: var(--soft); font-size: .85rem; padding-block: 1rem 2rem; }
.said { position: fixed; inset: auto 0 1.25rem; margin-inline: auto; width: fit-content; max-width: calc(100vw - 2rem); padding: .5rem 1rem; border-radius: 2rem; background: var(--accent); color: var(--accent-ink); opacity: 0; pointer-events: none; }
.said.on { opacity: 1; }
.skip { position: absolute; left: 1rem; top: -4rem; z-index: 2; background: var(--sheet); color: inherit; padding: .5rem 1rem; border-radius: .5rem; }
.skip:focus { top: 1rem; }
.away { position: fixed; left: -100vw; }
@media (max-width: 40rem) {
  header { padding-block: 1.25rem .75rem; }
  .bar { position: static; }
  form { display: grid; grid-template-columns: repeat(6, 1fr); }
  label { grid-column: span 2; }
  label:nth-of-type(2), label:nth-of-type(3) { grid-column: span 3; }
  .find, #clear { grid-column: 1 / -1; max-width: none; }
  input, select { max-width: none; }
}
@media (prefers-reduced-motion: no-preference) { .said { transition: opacity .15s; } }
@media print {
  .bar, .copy, details, footer, .more, .skip { display: none !important; }
  li { break-inside: avoid; }
}
`
