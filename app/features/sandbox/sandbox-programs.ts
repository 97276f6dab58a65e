import type { Benefit, EligibilityRule } from '#db/benefit.ts'
import type { Localized } from '#db/types.ts'
import type { ApprovalMode, Delivery, RedemptionMode } from '#db/vocabulary.ts'

/** The simulated provider and what it offers. All of it exists inside one installation and is worth nothing outside. */

export const sandboxProvider = {
  id: 'sandbox',
  name: {
    en: 'Sandbox provider — simulated',
    'zh-CN': '模拟沙盒供应商',
    'zh-HK': '模擬沙盒供應商',
  },
  note: {
    en: 'A provider that this installation simulates, so that the whole journey can be tried. It decides claims within seconds and reports made-up use. What it gives has no value anywhere.',
    'zh-CN':
      '由本系统模拟的供应商，用来试走完整流程：它会在几秒内审核申领，并上报虚构的用量。它发放的内容在任何地方都没有价值。',
    'zh-HK':
      '由本系統模擬的供應商，供你試行整個流程：它會在數秒內審批申請，並匯報虛構的用量。它發放的內容在任何地方都沒有價值。',
  },
} as const

export interface SandboxOffer {
  /** Also the end of its id: `sandbox-tokens` has the offer `sandbox-tokens-tokens`. */
  key: string
  benefit: Benefit
  note: Localized
  asset: string
  amount: bigint
  delivery: Delivery
  validForDays: number
  appliesTo: string[]
}

export interface SandboxProgram {
  /** Its id and its address below /offers; a later edition adds its number. */
  key: string
  name: Localized
  approvalMode: ApprovalMode
  redemptionMode: RedemptionMode
  eligibility: EligibilityRule[]
  /** One asset a program: what is given away of it before the budget is raised again. */
  budget: { asset: string; limit: bigint }
  offers: SandboxOffer[]
}

export const sandboxModel = 'sandbox-large'

/** The simulated provider approves claims for money up to this and rejects those for more. */
export const approvedUpToYuan = 10_000

export const sandboxPrograms: readonly SandboxProgram[] = [
  {
    key: 'sandbox-codes',
    name: { en: 'Credit by code', 'zh-CN': '兑换码赠金', 'zh-HK': '以兌換碼領取的額度' },
    approvalMode: 'auto',
    redemptionMode: 'coupon',
    eligibility: [],
    budget: { asset: 'CNY', limit: 10_000_000n },
    offers: [
      {
        key: 'code',
        benefit: yuan('50', 90),
        note: {
          en: 'You are handed a code of your own. The simulated provider begins to report use once you have looked at it.',
          'zh-CN': '你会得到一个专属兑换码。查看兑换码后，模拟供应商开始上报用量。',
          'zh-HK': '你會獲得一個專屬兌換碼。查看兌換碼後，模擬供應商便開始匯報用量。',
        },
        asset: 'CNY',
        amount: 5_000n,
        delivery: 'code',
        validForDays: 90,
        appliesTo: [],
      },
    ],
  },
  {
    key: 'sandbox-tokens',
    name: { en: 'Free tokens, at once', 'zh-CN': '即时发放的免费 Token', 'zh-HK': '即時發放的免費 token' },
    approvalMode: 'auto',
    redemptionMode: 'automatic',
    eligibility: [],
    budget: { asset: `tok.${sandboxModel}`, limit: 100_000_000_000n },
    offers: [
      {
        key: 'tokens',
        benefit: {
          type: 'free_tokens',
          tokens: '10000000',
          models: { ids: [sandboxModel], families: [], known: true },
          perModel: false,
          validity: { days: 30, from: 'grant' },
        },
        note: {
          en: 'Issued without an approval. The simulated provider reports use in a few steps, seconds apart.',
          'zh-CN': '无需审核，立即发放。模拟供应商每隔几秒上报一次用量，分几步完成。',
          'zh-HK': '毋須審批，即時發放。模擬供應商每隔數秒匯報一次用量，分幾步完成。',
        },
        asset: `tok.${sandboxModel}`,
        amount: 10_000_000n,
        delivery: 'ledger',
        validForDays: 30,
        appliesTo: [sandboxModel],
      },
    ],
  },
  {
    key: 'sandbox-approval',
    name: { en: 'Credit on approval', 'zh-CN': '审核后发放的赠金', 'zh-HK': '審批後發放的額度' },
    approvalMode: 'manual',
    redemptionMode: 'application',
    eligibility: [{ code: 'new_customer' }],
    budget: { asset: 'CNY', limit: 500_000_000n },
    offers: [
      {
        key: 'approved',
        benefit: yuan('500', 60),
        note: {
          en: 'The simulated provider approves this within seconds.',
          'zh-CN': '模拟供应商会在几秒内批准。',
          'zh-HK': '模擬供應商會在數秒內批准。',
        },
        asset: 'CNY',
        amount: 50_000n,
        delivery: 'ledger',
        validForDays: 60,
        appliesTo: [],
      },
      {
        key: 'rejected',
        benefit: yuan('50000', 60),
        note: {
          en: 'More than the simulated provider gives: it turns this down within seconds, so that you can see a rejection.',
          'zh-CN': '超出模拟供应商的发放上限：它会在几秒内拒绝，让你看到被拒绝的样子。',
          'zh-HK': '超出模擬供應商的發放上限：它會在數秒內拒絕，讓你看到申請被拒的情況。',
        },
        asset: 'CNY',
        amount: 5_000_000n,
        delivery: 'ledger',
        validForDays: 60,
        appliesTo: [],
      },
    ],
  },
]

function yuan(amount: string, days: number): Benefit {
  return {
    type: 'credit',
    currency: 'CNY',
    amount,
    amountMax: null,
    upTo: false,
    tiers: [],
    equalsPlanPrice: false,
    validity: { days, from: 'grant' },
  }
}
