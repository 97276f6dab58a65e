import type { ReactNode } from 'react'

/** A table that scrolls sideways inside its own frame, reachable by keyboard, never the page. */
export function DataTable({
  caption,
  hideCaption,
  children,
}: {
  caption: string
  hideCaption?: boolean
  children: ReactNode
}) {
  return (
    <div role="region" aria-label={caption} tabIndex={0} className="relative overflow-x-auto border-y border-line">
      <table className="w-full border-collapse text-left text-table [&_td]:border-t [&_td]:border-line [&_td]:px-3 [&_td]:py-2 [&_td]:align-top [&_th]:px-3 [&_th]:py-2 [&_th]:align-bottom [&_th]:font-medium [&_tbody_th]:border-t [&_tbody_th]:border-line [&_tbody_th]:align-top">
        <caption className={hideCaption ? 'sr-only' : 'px-3 py-2 text-left text-table text-ink-2'}>{caption}</caption>
        {children}
      </table>
    </div>
  )
}
