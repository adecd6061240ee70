/** How somebody is drawn. Colours are CSS colours. */
export type Portrait = {
  readonly ground: string
  readonly skin: string
  readonly hair: string
  readonly cloth: string
  readonly cut: 'short' | 'bob' | 'curly' | 'bun' | 'scarf' | 'bald'
  readonly beard?: boolean
  readonly glasses?: boolean
}

const behind: Readonly<Record<Portrait['cut'], string>> = {
  short: '',
  bob: '<path d="M28 44c0-17 8-26 22-26s22 9 22 26v20H28z"/>',
  curly:
    '<circle cx="31" cy="38" r="11"/><circle cx="69" cy="38" r="11"/><circle cx="36" cy="27" r="12"/>' +
    '<circle cx="64" cy="27" r="12"/><circle cx="50" cy="22" r="12"/><circle cx="28" cy="50" r="9"/>' +
    '<circle cx="72" cy="50" r="9"/>',
  bun: '<circle cx="50" cy="15" r="9"/><path d="M31 46c0-17 7-26 19-26s19 9 19 26z"/>',
  scarf: '<path d="M50 15c-18 0-26 13-26 31 0 14-2 26-6 36h64c-4-10-6-22-6-36 0-18-8-31-26-31z"/>',
  bald: '',
}

const before: Readonly<Record<Portrait['cut'], string>> = {
  short:
    '<path d="M32 44c-2-16 6-24 19-24 11 0 19 7 17 24-2-6-5-10-8-12-8 2-17 1-22-1-3 3-5 7-6 13z"/>',
  bob: '<path d="M32 46c0-14 8-20 18-20s18 6 18 20c-3-6-8-11-13-13-5 6-14 10-23 13z"/>',
  curly: '<path d="M33 42c1-10 8-16 17-16s16 6 17 16c-4-6-7-8-9-8-5 3-12 3-16 0-3 1-6 4-9 8z"/>',
  bun: '<path d="M33 44c0-13 7-19 17-19s17 6 17 19c-3-8-9-12-17-12s-14 4-17 12z"/>',
  scarf: '<path d="M33 46c0-13 7-20 17-20s17 7 17 20c-2-9-8-14-17-14s-15 5-17 14z"/>',
  bald: '',
}

const beardPath = '<path d="M34 51c2 16 9 20 16 20s14-4 16-20c-4 6-8 8-16 8s-12-2-16-8z"/>'
const glassesPath =
  '<g fill="none" stroke="#2b2b2b" stroke-width="1.6"><circle cx="43" cy="48" r="5.4"/>' +
  '<circle cx="57" cy="48" r="5.4"/><path d="M48.4 48h3.2"/></g>'

/** A small drawn portrait, so that no page of the village needs a photograph. */
export function portrait(look: Portrait): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="8 4 84 84">
<rect width="100" height="100" fill="${look.ground}"/>
<g fill="${look.hair}">${behind[look.cut]}</g>
<path d="M14 100c2-20 16-27 36-27s34 7 36 27z" fill="${look.cloth}"/>
<path d="M43 60h14v15c-4 5-10 5-14 0z" fill="${look.skin}"/>
<path d="M43 66c4 4 10 4 14 0v4c-4 3-10 3-14 0z" fill="#000" opacity=".12"/>
<ellipse cx="50" cy="48" rx="17" ry="20.5" fill="${look.skin}"/>
<g fill="${look.hair}">${look.beard ? beardPath : ''}${before[look.cut]}</g>
<g fill="#2b2320"><circle cx="43" cy="48" r="1.7"/><circle cx="57" cy="48" r="1.7"/></g>
<path d="M45 58c3 2.6 7 2.6 10 0" fill="none" stroke="#2b2320" stroke-width="1.5"
 stroke-linecap="round" opacity=".75"/>
${look.glasses ? glassesPath : ''}
</svg>
`
}
