import type { ReactNode } from 'react'

import { useLocale, useLocalized, useT } from '#app/ui/i18n.tsx'
import { formatDate } from '#app/ui/time.tsx'

import type { Provider } from './provider.ts'
import { regionName } from './region-name.ts'
import { languageOf, SourceList } from './source-list.tsx'

/** Who a provider is and under which addresses it answers; what is not known is said so. */
export function ProviderFacts({ provider }: { provider: Provider }) {
  const t = useT()
  const locale = useLocale()
  const localized = useLocalized()
  const isChineseName = provider.name['zh-HK'] !== provider.name.en
  return (
    <div className="space-y-4">
      <dl className="grid gap-x-6 gap-y-1 text-table md:grid-cols-[12rem_1fr] md:gap-y-2">
        <Fact name={t('providers.facts.country')}>
          {provider.hqCountry ? regionName(t, locale, provider.hqCountry) : null}
        </Fact>
        <Fact name={t('providers.facts.website')}>{provider.website ? <Address url={provider.website} /> : null}</Fact>
        <Fact name={t('providers.facts.docs')}>{provider.docsUrl ? <Address url={provider.docsUrl} /> : null}</Fact>
        <Fact name={t('providers.facts.baseUrl')}>
          {provider.apiBaseUrl ? <code className="break-all">{provider.apiBaseUrl}</code> : null}
        </Fact>
        {provider.otherBaseUrls.length > 0 ? (
          <Fact name={t('providers.facts.otherBaseUrls')}>
            <ul className="space-y-1">
              {provider.otherBaseUrls.map((other) => (
                <li key={other.url + other.audience}>
                  <code className="break-all">{other.url}</code>{' '}
                  <span className="text-ink-2">{t(`providers.audiences.${other.audience}`)}</span>
                </li>
              ))}
            </ul>
            <p className="mt-1 text-ink-2">{t('providers.facts.keyBound')}</p>
          </Fact>
        ) : null}
        {provider.retiredBaseUrls.length > 0 ? (
          <Fact name={t('providers.facts.retiredBaseUrls')}>
            <ul className="space-y-1">
              {provider.retiredBaseUrls.map((host) => (
                <li key={host.url}>
                  <code className="break-all line-through">{host.url}</code>{' '}
                  <span className="figures text-ink-2">
                    {t('providers.facts.retiredOn', { date: formatDate(locale, host.retiredOn, 'day') })}
                  </span>
                  <SourceList sources={host.sources} />
                </li>
              ))}
            </ul>
          </Fact>
        ) : null}
        {provider.openaiFormat2024 ? (
          <Fact name={t('providers.facts.openaiFormat')}>
            {t(`providers.openaiFormats.${provider.openaiFormat2024}`)}
            {provider.openaiFormatNote ? (
              <span className="block text-ink-2">{localized(provider.openaiFormatNote)}</span>
            ) : null}
          </Fact>
        ) : null}
        {provider.nameAliases.length > 0 ? (
          <Fact name={t('providers.facts.aliases')}>
            <ul className="flex flex-wrap gap-x-4">
              {provider.nameAliases.map((alias) => (
                <li key={alias} lang={languageOf(alias)}>
                  {alias}
                </li>
              ))}
            </ul>
          </Fact>
        ) : null}
        {provider.note ? (
          <Fact name={t('providers.facts.note')}>
            <p className="measure">{localized(provider.note)}</p>
          </Fact>
        ) : null}
      </dl>
      {locale === 'zh-HK' && isChineseName && provider.hongKongNameBasis ? (
        <p className="text-note text-ink-2">
          {t(
            provider.hongKongNameBasis === 'conversion'
              ? 'providers.facts.hkConversion'
              : 'providers.facts.hkRewritten',
          )}
        </p>
      ) : null}
      <SourceList sources={provider.sources} />
    </div>
  )
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  const t = useT()
  return (
    <>
      <dt className="text-ink-2 max-md:mt-2">{name}</dt>
      <dd>{children ?? <span className="text-ink-3">{t('site.states.unknown')}</span>}</dd>
    </>
  )
}

/** An address that is shown as it is, without its scheme. */
function Address({ url }: { url: string }) {
  return (
    <a href={url} rel="nofollow noopener" className="break-all">
      {url.replace(/^https?:\/\//, '').replace(/\/$/, '')}
    </a>
  )
}
