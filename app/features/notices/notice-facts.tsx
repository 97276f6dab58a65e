import { languageOf } from '#app/features/catalog/source-list.tsx'
import type { DatedDay } from '#app/features/catalog/source.ts'
import { regionName } from '#app/features/catalog/region-name.ts'
import { Facts, FactRow } from '#app/ui/facts.tsx'
import { useLocale, useLocalized, usePath, useT } from '#app/ui/i18n.tsx'
import { DateText, formatDate, zoneInWords } from '#app/ui/time.tsx'
import { customerTypes, type CustomerType } from '#db/vocabulary.ts'

import type { Notice } from './notice.ts'

const isCustomerType = (type: string): type is CustomerType => customerTypes.some((known) => known === type)

/** Whom a notice touches and when, fact by fact. */
export function NoticeFacts({ notice }: { notice: Notice }) {
  const t = useT()
  const to = usePath()
  const locale = useLocale()
  const localized = useLocalized()
  const { effective, timeZone } = notice
  const customers = notice.customerTypes.filter(isCustomerType)
  return (
    <Facts>
      <FactRow name={t('notices.notice.announced')}>
        <Day day={notice.announced} />
        {notice.announcedNote ? <p className="mt-1 text-ink-2">{localized(notice.announcedNote)}</p> : null}
      </FactRow>
      <FactRow name={t('notices.notice.effective')}>
        <Day day={effective} />
        {effective?.precision === 'day' ? (
          <span className="block text-ink-2">
            {timeZone
              ? zoneInWords(t, timeZone, new Date(`${effective.on}T00:00:00Z`))
              : notice.effectiveNote
                ? null
                : t('notices.notice.zoneUnknown')}
          </span>
        ) : null}
        {notice.effectiveNote ? <p className="mt-1 text-ink-2">{localized(notice.effectiveNote)}</p> : null}
      </FactRow>
      {notice.endedOn ? (
        <FactRow name={t('notices.notice.ended')}>
          <DateText date={notice.endedOn} />
        </FactRow>
      ) : null}
      {notice.noticeDays !== null ? (
        <FactRow name={t('notices.notice.noticeDays')}>{t('notices.days', { n: notice.noticeDays })}</FactRow>
      ) : null}
      <FactRow name={t('notices.notice.places')}>
        {notice.regions.length > 0 ? <Places notice={notice} /> : t('notices.notice.placesUnknown')}
        {notice.regionsNote ? <p className="mt-1 text-ink-2">{localized(notice.regionsNote)}</p> : null}
      </FactRow>
      <FactRow name={t('notices.notice.scope')}>{t(`notices.scopes.${notice.scope}`)}</FactRow>
      <FactRow name={t('notices.notice.service')}>{t(`notices.services.${notice.serviceScope}`)}</FactRow>
      <FactRow name={t('notices.notice.severity')}>{t(`notices.severities.${notice.severity}`)}</FactRow>
      {customers.length > 0 ? (
        <FactRow name={t('notices.notice.customers')}>
          {new Intl.ListFormat(locale === 'en' ? 'en-GB' : locale).format(
            customers.map((type) => t(`providers.availability.customerTypes.${type}`)),
          )}
        </FactRow>
      ) : null}
      {notice.namedCustomer ? (
        <FactRow name={t('notices.notice.namedCustomer')}>
          <span lang={languageOf(notice.namedCustomer)}>{notice.namedCustomer}</span>
        </FactRow>
      ) : null}
      {notice.ownershipThresholdPercent !== null ? (
        <FactRow name={t('notices.notice.ownership')}>
          {t('notices.notice.ownershipText', { n: notice.ownershipThresholdPercent })}
        </FactRow>
      ) : null}
      {notice.intermediary ? (
        <FactRow name={t('notices.notice.throughName')}>
          <a href={to(`/providers/${notice.intermediary.id}`)}>{localized(notice.intermediary.name)}</a>
        </FactRow>
      ) : null}
      {notice.alsoProviders.length > 0 ? (
        <FactRow name={t('notices.notice.alsoName')}>
          <ul>
            {notice.alsoProviders.map((provider) => (
              <li key={provider.id}>
                <a href={to(`/providers/${provider.id}`)}>{localized(provider.name)}</a>
              </li>
            ))}
          </ul>
        </FactRow>
      ) : null}
      {notice.verifiedAt ? (
        <FactRow name={t('notices.notice.checked')}>
          {t('notices.notice.verified', {
            date: formatDate(locale, notice.verifiedAt.toISOString().slice(0, 10), 'day'),
          })}
        </FactRow>
      ) : null}
    </Facts>
  )
}

function Day({ day }: { day: DatedDay | null }) {
  const t = useT()
  return day ? <DateText date={day.on} precision={day.precision} /> : <>{t('notices.notice.unknown')}</>
}

/** Each place with the sources that name it; a place without any of its own is named by the notice's. */
function Places({ notice }: { notice: Notice }) {
  const t = useT()
  const locale = useLocale()
  const known = new Map(notice.sources.map((source) => [source.id, source]))
  return (
    <ul>
      {notice.regions.map((region) => {
        const publishers = [
          ...new Set((notice.regionSources[region] ?? []).flatMap((id) => known.get(id)?.publisher ?? [])),
        ]
        return (
          <li key={region}>
            {regionName(t, locale, region)}
            {publishers.length > 0 ? (
              <span className="text-note text-ink-2">
                {' '}
                {t('notices.notice.placeSources')}{' '}
                {publishers.map((publisher, place) => (
                  <span key={publisher} lang={languageOf(publisher)}>
                    {place > 0 ? ', ' : ''}
                    {publisher}
                  </span>
                ))}
              </span>
            ) : null}
          </li>
        )
      })}
    </ul>
  )
}
