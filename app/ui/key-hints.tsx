/** Which keys do what on a page whose script listens to them; without it nothing is said. */
export function KeyHints({ keys }: { keys: readonly { key: string; does: string }[] }) {
  return (
    <p hidden data-key-hints className="text-note text-ink-2 max-md:hidden">
      {keys.map(({ key, does }, index) => (
        <span key={key}>
          {index > 0 ? ' · ' : null}
          <kbd className="rounded-control border border-control bg-surface px-1.5 font-medium text-ink">{key}</kbd>{' '}
          {does}
        </span>
      ))}
    </p>
  )
}
