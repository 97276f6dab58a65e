import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'

import { requireOperator } from '#app/features/accounts/viewer.server.ts'
import { listReviews } from '#app/features/publishing/reviews.server.ts'
import { ReviewTable } from '#app/features/publishing/review-table.tsx'
import { db } from '#app/lib/db.server.ts'
import { requireLocale } from '#app/lib/locale.ts'
import { privateMeta, privatePage } from '#app/lib/private-page.ts'
import { translator } from '#app/messages/translator.server.ts'
import { useT } from '#app/ui/i18n.tsx'
import { Empty } from '#app/ui/notice.tsx'
import { PageHead } from '#app/ui/page-head.tsx'

const most = 100

export async function loader({ request, params }: LoaderFunctionArgs) {
  const locale = requireLocale(params)
  await requireOperator(request)
  const at = new Date()
  const t = translator(locale)
  return {
    reviews: await listReviews(db(), { limit: most }),
    at,
    title: t('programs.desk.title'),
    description: t('programs.desk.lead'),
  }
}

export const headers = privatePage
export const meta = privateMeta

export default function ProgramsToReview() {
  const { reviews, at } = useLoaderData<typeof loader>()
  const t = useT()
  return (
    <div className="space-y-6">
      <PageHead title={t('programs.desk.title')}>
        <p className="measure">{t('programs.desk.lead')}</p>
      </PageHead>
      {reviews.length > 0 ? (
        <ReviewTable reviews={reviews} at={at} />
      ) : (
        <Empty title={t('programs.desk.none')}>
          <p>{t('programs.desk.noneText')}</p>
        </Empty>
      )}
    </div>
  )
}
