import type { ReactNode } from 'react'

import type { RootData } from '#app/root.tsx'
import { inLocale, type Query } from '#app/lib/paths.ts'
import { themes } from '#app/lib/theme.ts'
import { locales } from '#db/vocabulary.ts'

import { useLocale, usePath, useT } from './i18n.tsx'

const sections = ['offers', 'models', 'compare', 'cost', 'providers', 'compat', 'notices'] as const

/** The frame of every page: skip link, navigation, the page, footer. */
export function Layout({ root, children }: { root: RootData | undefined; children: ReactNode }) {
  const t = useT()
  return (
    <>
      <a
        href="#main"
        className="absolute -left-[999px] z-20 rounded-control bg-surface px-3 py-2 focus:left-2 focus:top-2"
      >
        {t('site.skip')}
      </a>
      <Header root={root} />
      <main
        id="main"
        tabIndex={-1}
        className="mx-auto w-full max-w-[1280px] px-4 py-6 focus:outline-none md:px-6 lg:px-8"
      >
        {children}
      </main>
      <Footer root={root} />
    </>
  )
}

function Header({ root }: { root: RootData | undefined }) {
  const t = useT()
  const to = usePath()
  const page = pageOf(root?.pathname)
  return (
    <header className="border-b border-line bg-surface print:hidden">
      <div className="mx-auto flex max-w-[1280px] flex-wrap items-center gap-x-6 px-4 md:px-6 lg:px-8">
        <a href={to('/')} className="flex h-14 items-center gap-2 font-bold text-ink no-underline">
          <Mark />
          {t('site.name')}
        </a>
        <nav aria-label={t('site.nav.label')} className="order-last w-full md:order-none md:w-auto">
          <ul className="-mx-1 flex flex-wrap sm:-mx-2">
            {sections.map((section) => (
              <li key={section}>
                <a
                  href={to(`/${section}`)}
                  aria-current={page === section ? 'page' : undefined}
                  className="flex min-h-11 items-center border-b-2 border-transparent px-1 text-ink-2 sm:px-2 no-underline hover:text-ink aria-[current=page]:border-accent aria-[current=page]:text-ink md:min-h-14"
                >
                  {t(`site.nav.${section}`)}
                </a>
              </li>
            ))}
          </ul>
        </nav>
        <Account root={root} />
      </div>
    </header>
  )
}

function Account({ root }: { root: RootData | undefined }) {
  const t = useT()
  const to = usePath()
  const viewer = root?.viewer
  const link = 'flex min-h-11 items-center text-ink-2 no-underline hover:text-ink'
  return (
    <nav aria-label={t('site.account.label')} className="ml-auto flex flex-wrap items-center gap-x-4 text-table">
      {viewer ? (
        <>
          <a className={link} href={to('/me')}>
            {t('site.account.credits')}
          </a>
          {viewer.providers.map((provider) => (
            <a key={provider} className={link} href={to(`/console/${provider}`)}>
              {t('site.account.console')}
            </a>
          ))}
          {viewer.isOperator ? (
            <a className={link} href={to('/desk')}>
              {t('site.account.desk')}
            </a>
          ) : null}
          <form method="post" action={to('/sign-out')}>
            <button className={`${link} cursor-pointer`}>{t('site.account.signOut')}</button>
          </form>
        </>
      ) : (
        <a className={link} href={to('/sign-in', { next: nextOf(root) })}>
          {t('site.account.signIn')}
        </a>
      )}
    </nav>
  )
}

/** Where signing in leads back to: the page one is on, unless that is the sign-in itself. */
function nextOf(root: RootData | undefined): Query[string] {
  if (!root || pageOf(root.pathname) === 'sign-in' || pageOf(root.pathname) === '') return undefined
  return root.pathname + root.search
}

function Footer({ root }: { root: RootData | undefined }) {
  const t = useT()
  const to = usePath()
  const current = useLocale()
  return (
    <footer
      aria-label={t('site.footer.label')}
      className="mt-12 border-t border-line bg-sunken text-table text-ink-2 print:hidden"
    >
      <div className="mx-auto flex max-w-[1280px] flex-col gap-6 px-4 py-8 md:flex-row md:justify-between md:px-6 lg:px-8">
        <div className="measure space-y-1">
          <p>{t('site.footer.unknown')}</p>
          <p>{t('site.footer.disclaimer')}</p>
          <p>
            <a href={to('/docs/api')} className="inline-flex min-h-11 items-center">
              {t('docs.title')}
            </a>
          </p>
        </div>
        <div className="space-y-4">
          <nav aria-label={t('site.language.label')}>
            <ul className="flex flex-wrap gap-x-4">
              {locales.map((locale) => (
                <li key={locale}>
                  <a
                    href={inLocale(locale, root?.pathname ?? '/', root?.search)}
                    hrefLang={locale}
                    lang={locale}
                    aria-current={locale === current ? 'true' : undefined}
                    className="flex min-h-11 items-center aria-[current=true]:font-bold aria-[current=true]:text-ink aria-[current=true]:no-underline"
                  >
                    {t(`site.language.${locale}`)}
                  </a>
                </li>
              ))}
            </ul>
          </nav>
          <form method="post" action="/theme" className="flex flex-wrap items-center gap-x-4 gap-y-1">
            <input type="hidden" name="next" value={(root?.pathname ?? '/') + (root?.search ?? '')} />
            <span id="theme-label">{t('site.theme.label')}</span>
            <div role="group" aria-labelledby="theme-label" className="flex gap-x-4">
              {themes.map((theme) => (
                <button
                  key={theme}
                  name="theme"
                  value={theme}
                  aria-pressed={(root?.theme ?? 'system') === theme}
                  className="min-h-11 cursor-pointer text-accent underline decoration-1 underline-offset-3 aria-pressed:font-bold aria-pressed:text-ink aria-pressed:no-underline"
                >
                  {t(`site.theme.${theme}`)}
                </button>
              ))}
            </div>
          </form>
        </div>
      </div>
    </footer>
  )
}

/** `/zh-hk/offers/x` is on the page `offers`. */
const pageOf = (pathname: string | undefined) => pathname?.split('/')[2] ?? ''

/** Two tracks and a switch. */
function Mark() {
  return (
    <svg
      viewBox="0 0 24 24"
      width="24"
      height="24"
      aria-hidden="true"
      fill="none"
      stroke="currentColor"
      strokeWidth="2"
    >
      <path d="M3 18h18" />
      <path d="M3 18c8 0 8-12 18-12" className="text-accent" stroke="currentColor" />
    </svg>
  )
}
