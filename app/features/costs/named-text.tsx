/** A sentence in which names of models are marked as no words of the page's language. */
export function NamedText({ text, names }: { text: string; names: readonly string[] }) {
  // Of two names of which one begins the other, the longer is meant where it stands.
  const longestFirst = [...names].sort((a, b) => b.length - a.length)
  const pattern = longestFirst.map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|')
  if (pattern === '') return <>{text}</>
  return (
    <>
      {text.split(new RegExp(`(${pattern})`)).map((part, index) =>
        index % 2 === 1 ? (
          <span key={index} lang="en">
            {part}
          </span>
        ) : (
          part
        ),
      )}
    </>
  )
}
