import type { ReactNode } from 'react'

/** What a column's cells have in common. */
const align = { left: '', right: 'md:text-right' } as const

/**
 * A table that becomes a list on a narrow screen: each row a block under its own header, each cell with its column's
 * name over it. On a wide one it scrolls inside its frame, never the page.
 */
export function StackingTable({
  caption,
  hideCaption,
  children,
}: {
  caption: string
  hideCaption?: boolean
  children: ReactNode
}) {
  return (
    <div role="region" aria-label={caption} tabIndex={0} className="border-y border-line md:overflow-x-auto">
      <table className="w-full border-collapse text-left text-table max-md:block max-md:[&_tbody]:block max-md:[&_thead]:hidden md:[&_th]:px-3 md:[&_th]:py-2 md:[&_th]:first:pl-0 md:[&_thead_th]:align-bottom md:[&_thead_th]:font-medium">
        <caption className={hideCaption ? 'sr-only' : 'py-2 text-left text-table text-ink-2 max-md:block'}>
          {caption}
        </caption>
        {children}
      </table>
    </div>
  )
}

/** A row: its header over two columns of cells when narrow. */
export function StackingRow({ id, children }: { id?: string; children: ReactNode }) {
  return (
    <tr
      id={id}
      className="scroll-mt-20 border-t border-line target:bg-sunken max-md:grid max-md:grid-cols-2 max-md:gap-x-4 max-md:gap-y-2 max-md:py-3"
    >
      {children}
    </tr>
  )
}

export function StackingRowHead({ children }: { children: ReactNode }) {
  return (
    <th scope="row" className="font-medium max-md:col-span-2 md:align-top">
      {children}
    </th>
  )
}

/** A cell. `label` is its column's name, shown when narrow; `wide` cells take the whole width there. */
export function StackingCell({
  label,
  wide,
  side = 'left',
  className = '',
  children,
}: {
  label: string
  wide?: boolean
  side?: keyof typeof align
  className?: string
  children: ReactNode
}) {
  return (
    <td className={`md:px-3 md:py-2 md:align-top ${align[side]} ${wide ? 'max-md:col-span-2' : ''} ${className}`}>
      <span aria-hidden="true" className="block text-note text-ink-3 md:hidden">
        {label}
      </span>
      {children}
    </td>
  )
}
