/**
 * The frame of every page that a provider shows to people: its own quiet look, no script at all.
 */
import { html } from '../answer'
import type { ProviderState } from '../provider-state'
import type { SiteResponse } from '../site'

/** Markup that is safe to send; made by `markup` only. */
export type Markup = { readonly html: string }

/** A template in which every value is escaped, except markup and lists of markup. */
export function markup(
  parts: TemplateStringsArray,
  ...values: readonly (string | number | Markup | readonly Markup[])[]
): Markup {
  return { html: parts.reduce((all, part, index) => all + render(values[index - 1] ?? '') + part) }
}

function render(value: string | number | Markup | readonly Markup[]): string {
  if (typeof value === 'object') {
    return 'html' in value ? value.html : value.map(one => one.html).join('')
  }
  const entities: Readonly<Record<string, string>> = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
    "'": '&#39;',
  }
  return String(value).replace(/[&<>"']/g, character => entities[character] ?? '')
}

/** A whole page. */
export function page(
  state: ProviderState,
  content: { readonly title: string; readonly body: Markup; readonly status?: number },
  headers: Readonly<Record<string, string>> = {},
): SiteResponse {
  const { brand } = state
  const document = markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${content.title} · ${brand.title}</title>
<style>:root{--ink:${brand.ink};--accent:${brand.accent}}${{ html: style }}</style>
</head>
<body>
<header><span class="mark" aria-hidden="true"></span><a href="/">${brand.title}</a>
<span class="play">play money</span></header>
<main>${content.body}</main>
<footer>${brand.title} is a sandbox bank. Nothing here is worth anything.</footer>
</body>
</html>
`
  return html(content.status ?? 200, document.html, headers)
}

const style = `
*{box-sizing:border-box}
body{margin:0;background:#f6f5f1;color:#1f2a30;font:16px/1.5 system-ui,sans-serif}
header,main,footer{max-width:42rem;margin:0 auto;padding:0 1.25rem}
header{display:flex;align-items:center;gap:.6rem;padding-top:1.4rem;padding-bottom:1.4rem}
header a{color:var(--ink);font-weight:650;text-decoration:none;letter-spacing:.01em}
.mark{width:1.3rem;height:1.3rem;border-radius:50% 50% 50% 0;background:var(--accent)}
.play{margin-left:auto;font-size:.8rem;border:1px solid #c9c8c0;border-radius:1rem;padding:.1rem .7rem;color:#5a6367}
main>*+*{margin-top:1rem}
.card>section{margin-top:1.3rem;padding-top:1.1rem;border-top:1px solid #eceae3}
.card{background:#fff;border:1px solid #e3e1d9;border-radius:.7rem;padding:1.4rem 1.5rem}
h1{font-size:1.45rem;line-height:1.25;margin:0 0 .4rem;color:var(--ink)}
h2{font-size:1.05rem;margin:0 0 .6rem;color:var(--ink)}
p{margin:.4rem 0}
.quiet{color:#5a6367;font-size:.92rem}
.balance{font-size:2.1rem;font-weight:600;font-variant-numeric:tabular-nums;color:var(--ink);margin:.3rem 0}
code,textarea{font:.88rem/1.45 ui-monospace,monospace;overflow-wrap:anywhere}
#limit{font-size:1.6rem}
dl{display:grid;grid-template-columns:auto 1fr;gap:.35rem 1.2rem;margin:1rem 0}
dt{color:#5a6367}dd{margin:0;overflow-wrap:anywhere}
table{width:100%;border-collapse:collapse;font-variant-numeric:tabular-nums}
th{text-align:left;font-weight:500;color:#5a6367;font-size:.9rem}
td,th{padding:.45rem .6rem .45rem 0;border-bottom:1px solid #eceae3;vertical-align:top}
td.sum,th.sum{text-align:right;padding-right:0;white-space:nowrap}
ul{list-style:none;margin:0;padding:0}
li.row{display:flex;gap:1rem;align-items:center;justify-content:space-between;padding:.45rem 0;border-bottom:1px solid #eceae3}
textarea{width:100%;min-height:6rem;padding:.7rem;border:1px solid #b9b8b0;border-radius:.5rem;background:#fcfcfa}
label{display:block;font-weight:550;margin-bottom:.3rem}
button{font:inherit;font-weight:550;border-radius:.5rem;padding:.55rem 1.2rem;border:1px solid var(--ink);background:#fff;color:var(--ink);cursor:pointer}
button.main{background:var(--ink);color:#fff}
button.small{padding:.25rem .7rem;font-size:.9rem;font-weight:450}
button:focus-visible,a:focus-visible,textarea:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
.actions{display:flex;gap:.8rem;margin-top:1.3rem}
.problem{border-left:.3rem solid #a3441d;padding:.5rem .9rem;background:#fbf1ea}
.done{border-left:.3rem solid var(--accent);padding:.5rem .9rem;background:#f1f6f3}
footer{font-size:.85rem;color:#5a6367;padding-top:2rem;padding-bottom:2rem}
`
