import type { ButtonHTMLAttributes, ReactNode } from 'react'

const looks = {
  primary: 'bg-accent text-on-accent border-accent hover:opacity-90',
  plain: 'bg-surface text-ink border-control hover:bg-sunken',
  danger: 'bg-surface text-blocked border-blocked hover:bg-blocked-bg',
} as const

const shape =
  'inline-flex min-h-11 cursor-pointer items-center justify-center gap-2 rounded-control border px-4 py-2 font-medium no-underline disabled:cursor-not-allowed disabled:opacity-60'

export type ButtonLook = keyof typeof looks

export function Button({
  look = 'plain',
  className = '',
  ...rest
}: ButtonHTMLAttributes<HTMLButtonElement> & { look?: ButtonLook }) {
  return <button className={`${shape} ${looks[look]} ${className}`} {...rest} />
}

/** A link that is the next step, so it looks like one. */
export function ButtonLink({
  look = 'plain',
  href,
  rel,
  children,
}: {
  look?: ButtonLook
  href: string
  rel?: string
  children: ReactNode
}) {
  return (
    <a className={`${shape} ${looks[look]}`} href={href} rel={rel}>
      {children}
    </a>
  )
}
