import type { ReactNode } from 'react'

/** A page's title with what it answers in one sentence. */
export function PageHead({ title, lead, children }: { title: ReactNode; lead?: ReactNode; children?: ReactNode }) {
  return (
    <header className="mb-6 space-y-2">
      <h1>{title}</h1>
      {lead ? <p className="measure text-lead text-ink-2">{lead}</p> : null}
      {children}
    </header>
  )
}
