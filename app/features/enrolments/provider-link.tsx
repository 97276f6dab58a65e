/** The provider's own page: it learns nothing of where the visitor came from in particular. */
export function ProviderLink({ href, label }: { href: string; label?: string }) {
  return (
    <a href={href} rel="noopener noreferrer nofollow" className="break-all">
      {label ?? hostOf(href)} ↗
    </a>
  )
}

export const hostOf = (url: string) => (URL.canParse(url) ? new URL(url).host : url)
