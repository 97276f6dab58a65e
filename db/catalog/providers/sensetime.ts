import type { ProviderFile } from '../format.ts'

export const sensetime: ProviderFile = {
  id: 'sensetime',
  name: {
    en: 'SenseTime (SenseNova)',
    'zh-CN': '商汤科技（日日新）',
    'zh-HK': '商湯科技（日日新）',
  },
  hongKongNameBasis: 'conversion',
  kind: 'model_vendor',
  hqCountry: 'CN',
  website: 'https://www.sensetime.com',
  docsUrl: 'https://console.sensecore.cn/micro/help/en/docs/model-as-a-service/nova/',
  note: {
    en: 'No base URL was found in the sources.',
    'zh-CN': '在来源中未找到基础地址。',
    'zh-HK': '在來源中未找到基礎網址。',
  },
  unsourcedFields: ['hqCountry', 'website'],
  sources: ['sense-price'],
  availability: [
    {
      id: 'CN:direct:any:x',
      region: 'CN',
      channel: 'direct',
      customerType: 'any',
      status: 'available',
      note: {
        en: 'Named as an alternative for developers in mainland China who lost access.',
        'zh-CN': '被列为中国内地失去访问权的开发者的替代选择。',
        'zh-HK': '被列為中國內地失去存取權的開發者的替代選擇。',
      },
      evidenceNewest: '2024-06-27',
      confidence: 'press',
      sources: ['gizmochina'],
    },
  ],
  programs: [
    {
      id: 'sensetime-zero-yuan-2024',
      slug: 'sensetime-openai-migration-offer',
      name: {
        en: 'SenseNova offer for those leaving OpenAI',
        'zh-CN': '日日新 OpenAI 迁移优惠',
        'zh-HK': '日日新 OpenAI 遷移優惠',
      },
      nameIsLabel: true,
      nameConfidence: 'label',
      hongKongNameBasis: 'rewritten',
      status: 'ended_unknown_date',
      confidence: 'press',
      answersNotice: 'openai-2024-07-api-block',
      announced: {
        on: '2024-06-25',
        confidence: 'memory',
      },
      regions: ['CN'],
      eligibility: [
        {
          code: 'new_enterprise_customer',
          confidence: 'memory',
        },
      ],
      redemption: 'not_found',
      timeZone: 'Asia/Shanghai',
      note: {
        en: 'No models, validity or dates were found.',
        'zh-CN': '未找到模型、有效期或日期。',
        'zh-HK': '未找到模型、有效期或日期。',
      },
      evidenceNewest: '2024-07-10',
      sources: ['gizmochina', 'mspower', 'gadinsider', 'zimubang'],
      lines: [
        {
          key: 'tokens',
          type: 'free_tokens',
          benefit: {
            type: 'free_tokens',
            tokens: '50000000',
            models: {
              known: false,
            },
          },
          confidence: 'press',
          sources: ['gizmochina', 'mspower'],
        },
        {
          key: 'training',
          type: 'training_or_support',
          benefit: {
            type: 'training_or_support',
            kind: 'training',
          },
          confidence: 'press',
          sources: ['mspower'],
        },
        {
          key: 'consultant',
          type: 'training_or_support',
          benefit: {
            type: 'training_or_support',
            kind: 'consulting',
          },
          confidence: 'memory',
          public: false,
          sources: [],
        },
      ],
    },
  ],
  prices: [
    {
      model: 'sensechat-5',
      name: 'SenseChat-5',
      currency: 'CNY',
      input: '40',
      output: '100',
      caveats: ['limited_time'],
      confidence: 'primary',
      sources: ['sense-price'],
    },
    {
      model: 'sensechat',
      name: 'SenseChat',
      currency: 'CNY',
      input: '12',
      output: '12',
      confidence: 'primary',
      sources: ['sense-price'],
    },
  ],
}
