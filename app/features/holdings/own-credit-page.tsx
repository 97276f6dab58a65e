import type { ReactNode } from 'react'

import { Button, ButtonLink } from '#app/ui/button.tsx'
import { usePath, useT } from '#app/ui/i18n.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { PageHead } from '#app/ui/page-head.tsx'

interface OwnCreditPageProps {
  credit: { id: string; name: string }
  title: string
  lead: string
  /** Whether what was sent was refused: the fields say why. */
  isRefused: boolean
  /** What stands above the form. */
  above?: ReactNode
  /** The words of the button that sends the form. */
  submit: string
  children: ReactNode
}

/** A page with one form about a credit that was entered by hand, with the way back to it. */
export function OwnCreditPage({ credit, title, lead, isRefused, above, submit, children }: OwnCreditPageProps) {
  const t = useT()
  const to = usePath()
  const here = to(`/me/credits/${credit.id}`)
  return (
    <div className="max-w-2xl space-y-6">
      <PageHead title={title} lead={lead}>
        <a href={here}>← {credit.name}</a>
      </PageHead>
      {isRefused ? (
        <Notice tone="error" title={t('holdings.errors.title')}>
          <p>{t('holdings.errors.below')}</p>
        </Notice>
      ) : null}
      {above}
      <form method="post" data-once className="space-y-6">
        {children}
        <p className="flex flex-wrap gap-3">
          <Button type="submit" look="primary">
            {submit}
          </Button>
          <ButtonLink href={here}>{t('holdings.back')}</ButtonLink>
        </p>
      </form>
    </div>
  )
}
