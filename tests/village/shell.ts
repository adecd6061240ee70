import { type Html, html } from './html'

/** What every publication's document has around its own head and body. */
export type Shell = {
  readonly lang: string
  readonly dir?: 'ltr' | 'rtl'
  readonly title: string
  readonly bodyClass: string
  readonly head: Html
  readonly body: Html
}

/** A whole document with its style sheet and icon, which each publication serves under the same names. */
export function shell({ lang, dir = 'ltr', title, bodyClass, head, body }: Shell): Html {
  return html`<!doctype html>
<html lang="${lang}" dir="${dir}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<link rel="icon" type="image/svg+xml" href="/icon.svg">
<link rel="stylesheet" href="/style.css">
${head}
</head>
<body class="${bodyClass}">
${body}
</body>
</html>
`
}

/** The lines of metadata that most publishing systems write for search engines and link previews. */
export function previewMeta(preview: {
  readonly url: string
  readonly title: string
  readonly description: string
  readonly site: string
  readonly image: string
  readonly type: 'article' | 'website' | 'video.other'
}): Html {
  return html`<meta name="description" content="${preview.description}">
<link rel="canonical" href="${preview.url}">
<meta property="og:type" content="${preview.type}">
<meta property="og:title" content="${preview.title}">
<meta property="og:description" content="${preview.description}">
<meta property="og:url" content="${preview.url}">
<meta property="og:site_name" content="${preview.site}">
<meta property="og:image" content="${preview.image}">`
}

/** A plain icon: a letter or sign on a rounded square. */
export function letterIcon(letter: string, ground: string, ink: string): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">
<rect width="32" height="32" rx="7" fill="${ground}"/>
<text x="16" y="23" font-family="Georgia, serif" font-size="20" font-weight="700"
 text-anchor="middle" fill="${ink}">${letter}</text></svg>
`
}
