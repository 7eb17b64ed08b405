// The page's style: quiet, so that the cards are what one sees; light or dark as the system is.

export const pageStyle = `
:root {
  color-scheme: light dark;
  --ground: #ece8e1; --ink: #1b2440; --faint: #6a675f; --sheet: #faf6ee; --line: #d9d3c8;
  --accent: #b8860b; --wrong: #a3341f; --shadow: 0 2px 14px rgb(40 32 22 / .22);
}
@media (prefers-color-scheme: dark) {
  :root {
    --ground: #17191f; --ink: #ece8e1; --faint: #a09c93; --sheet: #22252d; --line: #343843;
    --accent: #f2b233; --wrong: #ff9d86; --shadow: 0 2px 18px rgb(0 0 0 / .55);
  }
}
* { box-sizing: border-box; margin: 0; }
[hidden] { display: none !important; }
body {
  background: var(--ground); color: var(--ink); padding: 0 clamp(16px, 4vw, 64px) 64px;
  font: 16px/1.5 ui-sans-serif, system-ui, -apple-system, "Segoe UI", Roboto, sans-serif;
}
header {
  position: sticky; top: 0; z-index: 1; display: flex; flex-wrap: wrap; gap: 4px 28px; align-items: baseline;
  margin: 0 calc(-1 * clamp(16px, 4vw, 64px)); padding: 18px clamp(16px, 4vw, 64px) 14px;
  background: color-mix(in srgb, var(--ground) 92%, transparent); border-bottom: 1px solid var(--line);
  backdrop-filter: blur(6px);
}
.names { flex: 1 1 320px; display: flex; flex-wrap: wrap; gap: 0 16px; align-items: baseline; }
h1 { font-size: 22px; font-weight: 650; letter-spacing: -.01em; }
#description, #state { color: var(--faint); }
#state[data-state="lost"] { color: var(--wrong); }
label { display: flex; gap: 8px; align-items: center; cursor: pointer; user-select: none; }
input { accent-color: var(--accent); width: 16px; height: 16px; }
h2 { font-size: 16px; font-weight: 650; margin: 28px 0 14px; }
main { padding-top: 28px; }
main section:first-child h2 { margin-top: 0; }
main section { display: flex; flex-wrap: wrap; gap: 28px 32px; align-items: flex-start; }
main h2 { flex: 1 0 100%; margin-bottom: -12px; }
figure { width: min(100%, var(--width)); }
figure a, figure .blank {
  display: block; aspect-ratio: var(--ratio); background: var(--sheet); box-shadow: var(--shadow);
}
figure img { display: block; width: 100%; height: 100%; transition: opacity .25s; }
figure[data-state="making"] img { opacity: .45; }
figure .blank { padding: 20px; color: var(--wrong); overflow: auto; }
a:focus-visible, input:focus-visible { outline: 2px solid var(--accent); outline-offset: 3px; }
figcaption { margin-top: 8px; color: var(--faint); font-size: 14px; }
figcaption ul { padding-left: 18px; color: var(--wrong); }
#mistakes {
  margin-top: 24px; padding: 0 22px 16px; background: var(--sheet); border-left: 3px solid var(--wrong);
}
#mistakes h2 { margin-top: 16px; color: var(--wrong); }
#mistakes ol { padding-left: 20px; }
#mistakes li { margin-bottom: 14px; }
#mistakes p { color: var(--faint); font-size: 14px; }
pre {
  margin-top: 6px; padding: 8px 12px; overflow-x: auto; background: var(--ground); font: 13px/1.5 ui-monospace, monospace;
}
pre .number { color: var(--faint); user-select: none; }
pre mark { background: none; color: var(--wrong); font-weight: 700; }
@media (prefers-reduced-motion: reduce) { figure img { transition: none; } }
`
