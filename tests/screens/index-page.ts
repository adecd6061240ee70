/** The index of all pictures, side by side. */
import type { Picture } from './picture'

/** The page as HTML; pictures of popups beside each other, pages below. */
export function indexPage(pictures: readonly Picture[]): string {
  const part = (form: Picture['form']) =>
    pictures
      .filter(picture => picture.form === form)
      .map(figure)
      .join('\n')
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Rill: every screen</title>
<style>
body { margin: 2rem; background: #dcdcd6; color: #14343a; font: 0.9rem/1.4 system-ui, sans-serif }
section { display: flex; flex-wrap: wrap; align-items: start; gap: 1.5rem }
figure { margin: 0 }
img { display: block; max-width: 360px; height: auto; border: 1px solid #b9b9b2 }
.page img { max-width: 640px }
</style>
<h1>Rill: every screen</h1>
<section>
${part('popup')}
</section>
<h2>Pages</h2>
<section class="page">
${part('page')}
</section>
</html>
`
}

function figure({ file, about, variant }: Picture): string {
  return `<figure><img src="${file}" alt="" loading="lazy"><figcaption>${about} · ${variant.name}</figcaption></figure>`
}
