import type { AwardSteps } from '#app/features/enrolments/usage-match.ts'
import { Fact } from '#app/features/enrolments/clocks.tsx'
import { useT } from '#app/ui/i18n.tsx'
import { decimalOf } from '#app/ui/money.tsx'

import { AmountText } from './amount-text.tsx'
import { assetOf } from './asset.ts'

/** How what was verified becomes what is earned, with every step; or what it would be, `foreseen` before anybody judged. */
export function AwardStepList({
  steps,
  asset,
  foreseen = false,
}: {
  steps: AwardSteps
  asset: string
  foreseen?: boolean
}) {
  const t = useT()
  const isRounded = steps.tenThousandths % 10_000n !== 0n
  const unrounded = decimalOf(steps.tenThousandths, 4 + (assetOf(asset)?.scale ?? 0))
  return (
    <section aria-labelledby="award" className="space-y-2">
      <h3 id="award">{t(foreseen ? 'usageExports.award.foreseen' : 'usageExports.award.title')}</h3>
      <dl className="space-y-1">
        <Fact name={t(foreseen ? 'usageExports.award.wouldVerify' : 'usageExports.award.verified')}>
          <AmountText asset={asset} amount={steps.verified} />
        </Fact>
        <Fact name={t('usageExports.award.ratio')}>
          <span className="figures">× {decimalOf(BigInt(steps.basisPoints), 4)}</span>
          {isRounded ? <span className="figures"> = {unrounded}</span> : null}
        </Fact>
        <Fact name={t('usageExports.award.matched')}>
          <AmountText asset={asset} amount={steps.matched} />
        </Fact>
        <Fact name={t('usageExports.award.cap')}>
          <AmountText asset={asset} amount={steps.cap} />
        </Fact>
        <Fact name={t(foreseen ? 'usageExports.award.wouldEarn' : 'usageExports.award.earned')}>
          <strong>
            <AmountText asset={asset} amount={steps.award} />
          </strong>
        </Fact>
      </dl>
    </section>
  )
}
