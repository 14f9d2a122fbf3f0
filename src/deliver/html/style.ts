import { lensStyle } from './lens-style.ts';

const light = {
  page: '#fafaf9',
  surface: '#ffffff',
  sunken: '#f3f3f1',
  text: '#1d2126',
  muted: '#5a626c',
  line: '#e2e2df',
  accent: '#1a56c4',
  tint: '#e9effb',
  warning: '#8a5200',
  'warning-tint': '#fdf4e3',
  good: '#1f6b42',
  critical: '#a8123e',
  high: '#b0430f',
  medium: '#7d5c00',
  low: '#2b6292',
  informational: '#5a626c',
};

const dark: Record<keyof typeof light, string> = {
  page: '#121416',
  surface: '#1a1d20',
  sunken: '#22262a',
  text: '#e5e7ea',
  muted: '#9ba3ad',
  line: '#30353b',
  accent: '#8ab4ff',
  tint: '#1f2b42',
  warning: '#f0bd6a',
  'warning-tint': '#2b2416',
  good: '#7fcda0',
  critical: '#ff8ba7',
  high: '#ffa476',
  medium: '#e3c05c',
  low: '#86bdf0',
  informational: '#9ba3ad',
};

/** Colours by name, light and dark. Text on page, surface, sunken and its own tint has a contrast of 4.5 or more. */
export const palettes = { light, dark };

function variables(palette: Readonly<Record<string, string>>): string {
  return Object.entries(palette)
    .map(([name, value]) => `--${name}:${value}`)
    .join(';');
}

/** The whole style sheet of the report. */
export const style = `
:root{color-scheme:light dark;${variables(light)};--mono:ui-monospace,SFMono-Regular,Menlo,Consolas,"Liberation Mono",monospace}
@media (prefers-color-scheme:dark){:root{${variables(dark)}}}
*,::before,::after{box-sizing:border-box}
[hidden]{display:none!important}
html{scroll-padding-top:5.5rem;-webkit-text-size-adjust:100%}
body{margin:0;background:var(--page);color:var(--text);font:.9375rem/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif}
header,main,footer{max-width:72rem;margin:0 auto;padding:0 1.5rem}
h1,h2,h3,h4,p,ul,ol,dl,dd,table,pre{margin:0;padding:0}
ul,ol{list-style:none}
h1{font-size:1.5rem;font-weight:650;letter-spacing:-.015em}
h2{font-size:1.125rem;font-weight:650;letter-spacing:-.005em}
h3{font-size:1rem;font-weight:650}
h4{font-size:.9375rem;font-weight:600}
a{color:var(--accent);text-decoration-thickness:1px;text-underline-offset:.15em}
code,pre{font:.8125rem/1.5 var(--mono)}
:focus-visible{outline:2px solid var(--accent);outline-offset:2px;border-radius:3px}
.skip{position:absolute;left:-100vw}
.skip:focus{left:1rem;top:1rem;z-index:2;background:var(--surface);padding:.5rem .75rem}
.muted{color:var(--muted)}
.count{color:var(--muted);font-weight:400;font-variant-numeric:tabular-nums}
.dot{display:inline-block;width:.5625rem;height:.5625rem;border-radius:50%;background:currentColor;margin-right:.5rem}
.critical{color:var(--critical)}.high{color:var(--high)}.medium{color:var(--medium)}.low{color:var(--low)}.informational{color:var(--informational)}

header{padding-top:2.25rem;display:flex;flex-wrap:wrap;gap:1.25rem 3rem;justify-content:space-between;align-items:end}
header p{color:var(--muted);margin-top:.125rem}
.status{font-weight:600}
.status.full{color:var(--good)}.status.part{color:var(--warning)}
.levels{display:flex;gap:1.75rem}
.levels a{display:block;text-decoration:none}
.levels a span{color:var(--text)}
.levels a:hover span{text-decoration:underline}
.levels b{display:block;font-size:1.625rem;line-height:1.15;font-weight:600;font-variant-numeric:tabular-nums;letter-spacing:-.02em}
.levels span{font-size:.8125rem}
.levels .none{color:var(--muted)}

.panel{background:var(--surface);border:1px solid var(--line);border-radius:8px;padding:1.125rem 1.25rem;margin-top:1rem}
.panel h2{margin-bottom:.5rem}
.panel.unseen{background:var(--warning-tint);border-color:transparent}
.panel.unseen h2{color:var(--warning)}
.gaps>li{display:grid;grid-template-columns:minmax(0,1fr) minmax(0,1fr);gap:0 1.5rem;padding:.3125rem 0}
.gaps p{overflow-wrap:anywhere}
.gaps .muted{font-size:.8125rem}
.overview{display:grid;grid-template-columns:minmax(0,1fr) minmax(0,1fr);gap:0 1rem;align-items:start}
.brief>li{display:grid;grid-template-columns:5.5rem minmax(0,1fr);gap:.75rem;padding:.3125rem 0;align-items:baseline}
.brief>li+li{border-top:1px solid var(--line)}
.brief a{color:inherit;text-decoration:none;font-weight:600;overflow-wrap:anywhere}
.brief a:hover{text-decoration:underline}
.brief .kind{font-size:.8125rem;font-weight:600}
.brief .at{font-size:.8125rem;color:var(--muted);margin-left:.5rem}
.brief .about{display:block;font-size:.8125rem;color:var(--muted);overflow-wrap:anywhere}
.tally{margin-bottom:.375rem;color:var(--muted)}
.more{color:var(--muted);font-size:.8125rem;margin-top:.375rem}
.more summary{cursor:pointer}

.results>h2{margin:2.5rem 0 .75rem}
#filters{position:sticky;top:0;z-index:1;background:var(--page);border-bottom:1px solid var(--line);padding:.625rem 0;display:flex;flex-wrap:wrap;gap:.5rem .625rem;align-items:end}
#filters label{font-size:.75rem;color:var(--muted);display:grid;gap:.125rem}
#filters select,#filters input,#filters button{font:inherit;font-size:.875rem;color:var(--text);background:var(--surface);border:1px solid var(--line);border-radius:6px;padding:.25rem .5rem;height:2rem;max-width:6.75rem}
#filters input{width:10rem;max-width:100%}
#filters output{color:var(--muted);font-size:.8125rem;line-height:2rem;margin-left:auto;font-variant-numeric:tabular-nums}
#filters button{cursor:pointer}
#nothing{padding:2rem 0;color:var(--muted)}

.level{margin-top:1.75rem}
.level>h3{margin-bottom:.5rem}
.check{background:var(--surface);border:1px solid var(--line);border-radius:8px;margin-top:.5rem;content-visibility:auto;contain-intrinsic-size:auto 3rem}
summary{list-style:none;cursor:pointer}
summary::-webkit-details-marker{display:none}
.check>summary{display:flex;gap:.25rem .75rem;align-items:baseline;flex-wrap:wrap;padding:.6875rem 1.25rem}
.check>summary::before,.f>summary::before,.fold::before{content:"";flex:none;width:.4375rem;height:.4375rem;border:solid var(--muted);border-width:0 1.5px 1.5px 0;transform:rotate(-45deg) translate(-1px,-1px);margin-right:-.125rem}
.fold{color:var(--muted);font-size:.8125rem;margin-bottom:.5rem}
.fold::before{display:inline-block;margin-right:.625rem}
details[open]>summary::before{transform:rotate(45deg) translate(-1px,-2px)}
.check>summary h4{max-width:calc(100% - 1.25rem)}
.check>summary code{color:var(--muted);font-size:.75rem}
.check>summary .count{margin-left:auto}
.check>summary:hover h4{text-decoration:underline;text-underline-offset:.2em;text-decoration-thickness:1px}

.f{border-top:1px solid var(--line);content-visibility:auto;contain-intrinsic-size:auto 3.75rem}
.f>summary{display:grid;grid-template-columns:auto minmax(0,1fr) auto;gap:0 .75rem;align-items:baseline;padding:.5625rem 1.25rem}
.f>summary:hover{background:var(--sunken)}
.f b{font-weight:600;overflow-wrap:anywhere}
.f .at,.quiet .at{color:var(--muted);font-size:.8125rem;font-variant-numeric:tabular-nums}
.f .says{grid-column:2/4;overflow-wrap:anywhere}
.f:target>summary{background:var(--tint)}
.tag{display:inline-block;font-style:normal;font-weight:600;font-size:.6875rem;line-height:1.125rem;padding:0 .4375rem;border-radius:9px;margin-left:.5rem;color:var(--muted);box-shadow:inset 0 0 0 1px var(--line);vertical-align:.0625rem;white-space:nowrap}
.tag.opening{color:var(--accent);background:var(--tint);box-shadow:none}
.tag.doubt{color:var(--warning);background:var(--warning-tint);box-shadow:none}
.body{display:grid;grid-template-columns:minmax(0,1fr) minmax(0,1fr);gap:1rem 2rem;padding:.25rem 1.25rem 1.25rem 2.4375rem}
.label{font-size:.75rem;color:var(--muted);margin-bottom:.125rem}
.fix p code{display:block;margin-top:.25rem;color:var(--muted)}
.fix p+pre{margin-top:.5rem}
pre{background:var(--sunken);border-radius:6px;padding:.625rem .75rem;white-space:pre-wrap;overflow-wrap:anywhere}
table{border-collapse:collapse}
.evidence{width:100%;font-size:.8125rem}
.evidence caption{text-align:left;font-size:.75rem;color:var(--muted);padding-bottom:.125rem}
.evidence th{text-align:left;font-weight:400;color:var(--muted);width:9rem}
.evidence th,.evidence td{padding:.1875rem 0;border-top:1px solid var(--line);vertical-align:top;overflow-wrap:anywhere}
.facts{display:grid;grid-template-columns:9rem minmax(0,1fr);font-size:.8125rem;margin-top:.75rem;row-gap:.1875rem}
.facts dt{color:var(--muted)}
.facts dd{overflow-wrap:anywhere}

.check .about{color:var(--muted);font-size:.8125rem;padding:0 1.25rem .6875rem 2.4375rem;margin-top:-.375rem}
.quiet{padding:0 1.25rem .75rem 2.4375rem}
.quiet>li{padding:.375rem 0;border-top:1px solid var(--line);content-visibility:auto;contain-intrinsic-size:auto 2rem;overflow-wrap:anywhere}
.quiet .at{margin-right:.75rem}
.quiet p{color:var(--muted);font-size:.8125rem}
.legend{color:var(--muted);font-size:.8125rem;margin-bottom:.5rem}
.scroll{overflow-x:auto;background:var(--surface);border:1px solid var(--line);border-radius:8px;padding:.5rem 1.25rem .75rem}
.matrix{font-size:.8125rem;font-variant-numeric:tabular-nums}
.matrix th{text-align:left;font-weight:400;white-space:nowrap;padding:.1875rem 1.25rem .1875rem 0}
.matrix thead th{vertical-align:bottom;color:var(--muted)}
.matrix thead .upright{writing-mode:vertical-rl;transform:rotate(180deg);padding:.5rem .625rem 0;text-align:left}
.matrix td{text-align:center;padding:.1875rem .625rem;min-width:2.25rem;color:var(--muted)}
.matrix tbody tr{border-top:1px solid var(--line)}
.matrix .seen{color:var(--good)}
.matrix .gap{color:var(--warning);background:var(--warning-tint);font-weight:600}
${lensStyle}footer{padding-top:2.5rem;padding-bottom:3rem;color:var(--muted);font-size:.8125rem}

@media (max-width:52rem){
.overview,.body,.gaps>li{grid-template-columns:minmax(0,1fr)}
.levels{gap:1.25rem;flex-wrap:wrap}
.brief>li{grid-template-columns:4.75rem minmax(0,1fr)}
.brief .at{display:block;margin-left:0}
.body,.quiet,.asked,.check .about{padding-left:1.25rem}
.f>summary{grid-template-columns:auto minmax(0,1fr)}
.f .at,.f .says{grid-column:2}
#filters{position:static}
html{scroll-padding-top:1rem}
}
@media print{
:root{${variables(light)};color-scheme:light}
html{font-size:11px}
body{background:#fff}
#filters,.skip{display:none!important}
.panel,.check{break-inside:auto;border-color:#ccc}
.f>summary{break-inside:avoid}
.check,.f,.quiet>li,.asked>li{content-visibility:visible}
.check::details-content{content-visibility:visible;block-size:auto}
}
`;
