import type { ReactNode } from 'react'

const tones = {
  info: 'border-accent',
  good: 'border-works',
  attention: 'border-changes',
  error: 'border-blocked',
} as const

/** A message about what just happened or must be known. Errors are announced at once. */
export function Notice({ tone, title, children }: { tone: keyof typeof tones; title?: string; children?: ReactNode }) {
  return (
    <div role={tone === 'error' ? 'alert' : 'status'} className={`border-l-4 bg-surface py-3 pl-4 pr-4 ${tones[tone]}`}>
      {title ? <p className="font-bold">{title}</p> : null}
      {children}
    </div>
  )
}

/** What a list says when it has nothing to show, and what to do about it. */
export function Empty({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <div className="hatched border border-line px-4 py-8 text-center">
      <div className="mx-auto inline-block bg-bg px-4 py-2">
        <p className="font-medium">{title}</p>
        {children ? <div className="mt-1 text-ink-2">{children}</div> : null}
      </div>
    </div>
  )
}
