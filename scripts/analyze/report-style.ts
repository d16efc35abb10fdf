/** Quiet and printable; works in light and dark. */
export const style = `
:root { color-scheme: light dark; --ink: #1f2a2e; --quiet: #5b686d; --line: #d9dfe1; --paper: #fff; --tint: 47 93 80; }
@media (prefers-color-scheme: dark) { :root { --ink: #e8eced; --quiet: #a7b3b7; --line: #3a4448; --paper: #14191b; --tint: 126 196 172; } }
body { margin: 0; background: var(--paper); color: var(--ink); font: 16px/1.55 system-ui, sans-serif; }
main { max-width: 60rem; margin: 0 auto; padding: 2rem 1.25rem 4rem; }
h1 { margin: 0; font-size: 1.75rem; }
h2 { margin: 2.5rem 0 .5rem; font-size: 1.2rem; }
p { max-width: 42rem; margin: .4rem 0 .8rem; }
.quiet { color: var(--quiet); }
.figures { display: grid; grid-template-columns: repeat(auto-fit, minmax(11rem, 1fr)); gap: 1rem; margin: 1.5rem 0; }
.figures div { padding: 1rem; border: 1px solid var(--line); border-radius: .5rem; }
.figures strong { display: block; font-size: 1.4rem; font-variant-numeric: tabular-nums; }
.figures span { color: var(--quiet); }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
th, td { padding: .4rem .6rem; border-bottom: 1px solid var(--line); text-align: right; vertical-align: top; }
th:first-child, th:last-child, td:last-child { text-align: left; }
thead th { color: var(--quiet); font-weight: 500; }
tbody th { font-weight: 500; }
td.heat { text-align: center; background: rgb(var(--tint) / calc(var(--share) * .6)); }
.bar { display: block; min-width: 8rem; height: .7rem; margin-top: .45rem; background: rgb(var(--tint) / .15); border-radius: .35rem; overflow: hidden; }
.bar span { display: block; height: 100%; background: rgb(var(--tint)); }
`;
