import { useT } from '#app/ui/i18n.tsx'
import { InstantText } from '#app/ui/time.tsx'

import type { listVerifications } from './verifications.server.ts'

/** When a fact was found to be so, and on what grounds. */
export function VerificationList({ verifications }: { verifications: Awaited<ReturnType<typeof listVerifications>> }) {
  const t = useT()
  return (
    <section aria-labelledby="verified" className="space-y-2">
      <h2 id="verified">{t('desk.verify.before')}</h2>
      <ul className="space-y-3">
        {verifications.map(({ id, verifiedAt, sourceUrl, note, by }) => (
          <li key={id}>
            <InstantText at={verifiedAt} zone="UTC" />{' '}
            <span className="text-ink-2">{by ? t('freshness.by', { by }) : t('freshness.byGone')}</span>
            {sourceUrl ? (
              <a className="block break-all" href={sourceUrl} rel="noopener noreferrer nofollow">
                {sourceUrl}
              </a>
            ) : null}
            {note ? <p className="text-ink-2">{note}</p> : null}
          </li>
        ))}
      </ul>
    </section>
  )
}
