/** The frame of Rill's full pages: the name, the way to the other pages, and the page itself. */
import type { ComponentChildren, VNode } from 'preact'
import { say } from './words'

/** Rill's full pages, by their address inside the extension. */
export const ownPages = {
  review: '/src/review/review.html',
  connect: '/src/welcome/welcome.html#connect',
  settings: '/src/settings/settings.html',
} as const

type Props = {
  /** Which of them this is; none of them on the welcome page. */
  readonly here?: keyof typeof ownPages
  readonly children: ComponentChildren
}

const names = {
  review: 'ui_review',
  connect: 'connect_nav',
  settings: 'ui_settings',
} as const satisfies Record<keyof typeof ownPages, string>

/** Draws the frame around a page. */
export function PageFrame({ here, children }: Props): VNode {
  return (
    <div class="page">
      <header class="page-head">
        <span class="page-mark">{say('ui_name')}</span>
        <nav aria-label={say('popup_footer')}>
          <ul class="page-nav">
            {(Object.keys(ownPages) as (keyof typeof ownPages)[]).map(page => (
              <li key={page}>
                <a
                  class="link page-link"
                  href={ownPages[page]}
                  {...(page === here && { 'aria-current': 'page' })}
                >
                  {say(names[page])}
                </a>
              </li>
            ))}
          </ul>
        </nav>
      </header>
      <main class="page-main">{children}</main>
    </div>
  )
}

/** A part of a page, its title standing in the margin like a note in a book. */
export function PageSection(props: {
  readonly title: string
  readonly id: string
  /** As wide as the page, for a drawing. */
  readonly wide?: boolean
  readonly children: ComponentChildren
}): VNode {
  const { title, id, wide, children } = props
  return (
    <section class="page-section" aria-labelledby={id} {...(wide && { 'data-wide': '' })}>
      <h2 class="page-section-title" id={id}>
        {title}
      </h2>
      <div class="page-section-body">{children}</div>
    </section>
  )
}
