/** A link out of Rill to an address that a page named. */
import type { ComponentChildren, VNode } from 'preact'

type Props = { readonly href: string; readonly children: ComponentChildren }

/** Draws a link in a new tab, without a referrer; plain text if the address is not one of the web. */
export function OutsideLink({ href, children }: Props): VNode {
  if (!/^https?:\/\//i.test(href)) return <span>{children}</span>
  return (
    <a class="link" href={href} target="_blank" rel="noopener noreferrer">
      {children}
    </a>
  )
}
