import type { ComponentProps, ReactElement } from 'react'

export interface LinkProps extends Omit<ComponentProps<'a'>, 'href'> {
  /** A path, or relative to the page. */
  to: string
  /** Replace the entry in the history. */
  replace?: boolean
  /** Load the document. */
  reload?: boolean
  reloadDocument?: boolean
  /** When the next page's code, styles and data are loaded. */
  prefetch?: 'none' | 'intent' | 'render' | 'viewport'
}

/** An <a> whose click stays in the application. */
export declare function Link(props: LinkProps): ReactElement

export interface NavLinkProps extends Omit<LinkProps, 'className'> {
  className?: string | ((state: { active: boolean }) => string | undefined)
  /** Only for the page itself, not for those below. */
  end?: boolean
}

/** A Link that knows whether its page is shown: aria-current="page" and the class "active". */
export declare function NavLink(props: NavLinkProps): ReactElement

export declare function upgrade(event: any): void
