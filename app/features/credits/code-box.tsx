import type { CodeState } from '#db/vocabulary.ts'
import { Button } from '#app/ui/button.tsx'
import { usePath, useT } from '#app/ui/i18n.tsx'

/** The code of a claim: kept back until its owner asks for it, and from then on always the same. */
export function CodeBox({
  claimId,
  state,
  code,
  sandbox,
}: {
  claimId: string
  state: Exclude<CodeState, 'available'>
  /** Null until it has been asked for. */
  code: string | null
  /** Of the simulated provider, which has no page to enter a code at. */
  sandbox: boolean
}) {
  const t = useT()
  const to = usePath()
  return (
    <section id="code" aria-labelledby="code-title" className="space-y-3">
      <h2 id="code-title">{t('credits.claim.code')}</h2>
      {state === 'void' ? <p>{t('credits.claim.codeVoid')}</p> : null}
      {state === 'redeemed' ? <p className="measure">{t('credits.claim.codeRedeemed')}</p> : null}
      {state === 'expired' ? <p className="measure">{t('credits.claim.codeExpired')}</p> : null}
      {state === 'assigned' ? (
        <form method="post" action={to(`/me/claims/${claimId}/code`)} data-once className="space-y-3">
          <p className="measure">{t('credits.claim.codeHidden')}</p>
          <Button type="submit" look="primary">
            {t('credits.claim.reveal')}
          </Button>
        </form>
      ) : null}
      {code ? (
        <>
          <p className="measure">{t(sandbox ? 'credits.claim.codeShownSandbox' : 'credits.claim.codeShown')}</p>
          <p className="flex flex-wrap items-center gap-3">
            <code className="rounded-control border border-control bg-surface px-3 py-2 text-lead break-all select-all">
              {code}
            </code>
            <Button type="button" hidden data-copy={code} data-copied={t('credits.claim.copied')}>
              {t('credits.claim.copy')}
            </Button>
          </p>
        </>
      ) : null}
    </section>
  )
}
