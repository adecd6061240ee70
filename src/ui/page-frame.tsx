/** The frame of Rill's full pages: the name, the way to the other pages, and the page itself. */
import type { ComponentChildren, RefObject, VNode } from 'preact'
import type { Failure } from '../core/failure'
import { Button } from './button'
import { FailureWords } from './failure-words'
import { useFocusKept } from './focus-kept'
import { Notice } from './notice'
import { say } from './words'

/** Rill's full pages, by their address inside the extension. */
export const ownPages = {
  review: '/src/review/review.html',
  walk: '/src/walk/walk.html',
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
  walk: 'walk_nav',
  connect: 'connect_nav',
  settings: 'ui_settings',
} as const satisfies Record<keyof typeof ownPages, string>

/** Draws the frame around a page; what has the focus may go away in it, and the page keeps the focus. */
export function PageFrame({ here, children }: Props): VNode {
  const main = useFocusKept()
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
      <main
        class="page-main"
        aria-label={say(here ? names[here] : 'ui_name')}
        ref={main}
        tabIndex={-1}
      >
        {children}
      </main>
    </div>
  )
}

/** The way to set the first pool, from a page that has nothing to show without one. */
export function FirstPool(): VNode {
  return (
    <p>
      <a class="link" href="/src/welcome/welcome.html">
        {say('popup_welcome_begin')}
      </a>
    </p>
  )
}

/** What is shown where a page could not be opened: why, and the way to look again. */
export function PageNotOpened(props: {
  readonly failure: Failure
  readonly lookAgain?: () => void
}): VNode {
  const { failure, lookAgain } = props
  return (
    <div class="page-intro">
      <h1 class="page-title">{say('popup_failed_title')}</h1>
      <Notice
        tone="needs"
        urgent
        acts={
          lookAgain && (
            <Button weight="plain" onClick={lookAgain}>
              {say('ui_try_again')}
            </Button>
          )
        }
      >
        <FailureWords failure={failure} />
      </Notice>
    </div>
  )
}

/** A part of a page, its title standing in the margin like a note in a book. */
export function PageSection(props: {
  readonly title: string
  readonly id: string
  /** As wide as the page, for a drawing. */
  readonly wide?: boolean
  /** Where the focus goes when what had it in here is gone (`useFocusKept`). */
  readonly focus?: RefObject<HTMLElement | null>
  readonly children: ComponentChildren
}): VNode {
  const { title, id, wide, focus, children } = props
  return (
    <section
      class="page-section"
      aria-labelledby={id}
      {...(wide && { 'data-wide': '' })}
      {...(focus && { ref: focus, tabIndex: -1 })}
    >
      <h2 class="page-section-title" id={id}>
        {title}
      </h2>
      <div class="page-section-body">{children}</div>
    </section>
  )
}
