import { Button, ButtonLink } from '#app/ui/button.tsx'
import { usePath, useT } from '#app/ui/i18n.tsx'
import { Notice } from '#app/ui/notice.tsx'

/** A key that was just issued: the one time that it is shown. */
export function IssuedKey({ providerId, text }: { providerId: string; text: string }) {
  const t = useT()
  const to = usePath()
  return (
    <Notice tone="attention" title={t('console.keys.issuedTitle')}>
      <p>{t('console.keys.issuedText')}</p>
      <p className="my-3">
        <code className="break-all select-all">{text}</code>
      </p>
      <p className="flex flex-wrap gap-3">
        <Button type="button" hidden look="primary" data-copy={text} data-copied={t('console.keys.copied')}>
          {t('console.keys.copy')}
        </Button>
        <ButtonLink href={to(`/console/${providerId}/keys`)}>{t('console.keys.done')}</ButtonLink>
      </p>
    </Notice>
  )
}
