import type { ProviderFile } from '../format.ts'

export const windsurf: ProviderFile = {
  id: 'windsurf',
  name: {
    en: 'Windsurf (Codeium)',
    'zh-CN': 'Windsurf (Codeium)',
    'zh-HK': 'Windsurf (Codeium)',
  },
  kind: 'developer_tool',
  hqCountry: 'US',
  website: 'https://windsurf.com',
  note: {
    en: 'A customer that was cut off itself, and then offered its own users a discount on a rival model.',
    'zh-CN': '自身被切断供应的客户，其后为自己的用户提供竞争对手模型的折扣。',
    'zh-HK': '自身被切斷供應的客戶，其後為自己的用戶提供競爭對手模型的折扣。',
  },
  unsourcedFields: ['hqCountry', 'website'],
  sources: ['windsurf1'],
  programs: [
    {
      id: 'windsurf-gemini-promo-2025',
      slug: 'windsurf-gemini-discount',
      name: {
        en: 'Reduced rate for Gemini 2.5 Pro',
        'zh-CN': 'Gemini 2.5 Pro 优惠价',
        'zh-HK': 'Gemini 2.5 Pro 優惠價',
      },
      nameIsLabel: true,
      status: 'ended_unknown_date',
      confidence: 'press',
      answersNotice: 'anthropic-2025-06-windsurf',
      announced: {
        on: '2025-06-04',
        confidence: 'press',
      },
      regions: ['*'],
      redemption: 'automatic',
      note: {
        en: 'An answer from the customer’s side: the tool makes it up to its users, not a rival vendor.',
        'zh-CN': '来自客户一方的回应：补偿用户的是该工具，而不是竞争供应商。',
        'zh-HK': '來自客戶一方的回應：補償用戶的是該工具，而非競爭供應商。',
      },
      evidenceNewest: '2025-06-04',
      sources: ['windsurf1', 'windsurf2'],
      lines: [
        {
          key: 'gemini-2-5-pro',
          type: 'percent_discount',
          benefit: {
            type: 'percent_discount',
            percentOff: '25',
            models: {
              ids: ['gemini-2.5-pro'],
            },
          },
          confidence: 'press',
          sources: ['windsurf2'],
        },
        {
          key: 'own-key',
          type: 'access_mode',
          text: {
            en: 'Claude stays usable with an Anthropic key of one’s own.',
            'zh-CN': '自带 Anthropic 密钥可继续使用 Claude。',
            'zh-HK': '自備 Anthropic 密鑰可繼續使用 Claude。',
          },
          confidence: 'press',
          sources: ['windsurf1', 'windsurf2'],
        },
      ],
    },
  ],
}
