import type { ReactNode } from 'react'

/** What all cells have in common, said once for the table: a long one has thousands. */
const frame = [
  'w-full border-collapse text-left text-table max-md:block max-md:[&_tbody]:block max-md:[&_thead]:hidden',
  'md:[&_th]:px-3 md:[&_th]:py-2 md:[&_th]:first:pl-0 md:[&_thead_th]:align-middle md:[&_thead_th]:font-medium',
  'md:[&_td]:px-3 md:[&_td]:py-2 md:[&_td]:align-top',
  'max-md:[&_td[data-label]]:before:block max-md:[&_td[data-label]]:before:text-note',
  'max-md:[&_td[data-label]]:before:text-ink-3 max-md:[&_td[data-label]]:before:content-[attr(data-label)]',
].join(' ')

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
    <div role="region" aria-label={caption} tabIndex={0} className="relative border-y border-line md:overflow-x-auto">
      <table className={frame}>
        <caption className={hideCaption ? 'sr-only' : 'py-2 text-left text-table text-ink-2 max-md:block'}>
          {caption}
        </caption>
        {children}
      </table>
    </div>
  )
}

/** The head of a part of the table: a tbody of its own begins with it. */
export function StackingGroup({ columns, children }: { columns: number; children: ReactNode }) {
  return (
    <tr className="max-md:block">
      <th scope="rowgroup" colSpan={columns} className="pt-5! pb-2 text-left text-body font-bold max-md:block">
        {children}
      </th>
    </tr>
  )
}

/** A row: its header over the cells when narrow, where they share six columns. */
export function StackingRow({ id, children }: { id?: string; children: ReactNode }) {
  return (
    <tr
      id={id}
      className="scroll-mt-20 border-t border-line target:bg-sunken max-md:grid max-md:grid-cols-6 max-md:gap-x-4 max-md:gap-y-2 max-md:py-3"
    >
      {children}
    </tr>
  )
}

export function StackingRowHead({ children }: { children: ReactNode }) {
  return (
    <th scope="row" className="font-medium max-md:col-span-6 md:align-top">
      {children}
    </th>
  )
}

const shares = {
  third: 'max-md:col-span-2',
  half: 'max-md:col-span-3',
  most: 'max-md:col-span-4',
  whole: 'max-md:col-span-6',
} as const

/**
 * A cell. When narrow it takes a `share` of the row's width, under `label`, its column's name; a cell that says itself
 * what it is has none.
 */
export function StackingCell({
  label,
  share = 'half',
  side = 'left',
  className = '',
  children,
}: {
  label?: string
  share?: keyof typeof shares
  side?: 'left' | 'right'
  className?: string
  children: ReactNode
}) {
  const classes = [shares[share], side === 'right' ? 'md:text-right' : '', className].filter(Boolean).join(' ')
  return (
    <td data-label={label} className={classes || undefined}>
      {children}
    </td>
  )
}
