import type { ProviderFile } from '../format.ts'

export const microsoftAzureOpenai: ProviderFile = {
  id: 'microsoft-azure-openai',
  name: {
    en: 'Microsoft Azure OpenAI Service',
    'zh-CN': '微软 Azure OpenAI 服务',
    'zh-HK': '微軟 Azure OpenAI 服務',
  },
  hongKongNameBasis: 'conversion',
  kind: 'cloud',
  hqCountry: 'US',
  website: 'https://azure.microsoft.com',
  docsUrl: 'https://learn.microsoft.com/azure/ai-services/openai/',
  note: {
    en: 'Each resource has its own endpoint, so there is no single base URL. Azure in China is run by 21Vianet as a separate installation; in July 2024 Microsoft said that eligible customers use models deployed outside China.',
    'zh-CN':
      '每个资源有各自的端点，因此没有统一的基础地址。中国的 Azure 由世纪互联独立运营；2024 年 7 月微软表示合资格客户使用部署在中国以外的模型。',
    'zh-HK':
      '每個資源有各自的端點，因此沒有統一的基礎網址。中國的 Azure 由世紀互聯獨立營運；2024 年 7 月微軟表示合資格客戶使用部署在中國以外的模型。',
  },
  unsourcedFields: ['hqCountry', 'website'],
  openaiFormat2024: 'not_compatible',
  openaiFormatNote: {
    en: 'Its own request format in June 2024: a URL for each deployment and an api-key header.',
    'zh-CN': '2024 年 6 月采用自有请求格式：每个部署有各自的地址，并使用 api-key 标头。',
    'zh-HK': '2024 年 6 月採用自有請求格式：每個部署有各自的網址，並使用 api-key 標頭。',
  },
  compatId: 'azure-openai',
  snapshotIds: {
    modelsDev: ['azure'],
    litellm: ['azure'],
    genaiPrices: ['azure'],
  },
  sources: ['computerworld', 'seed', 'llmprice-0621', 'scmp-hk-page'],
  notices: [
    {
      id: 'azure-2024-10-individuals',
      slug: 'azure-openai-individuals-2024',
      title: {
        en: 'Microsoft closes Azure OpenAI to individuals in mainland China',
        'zh-CN': '微软停止向中国内地个人用户提供 Azure OpenAI',
        'zh-HK': '微軟停止向中國內地個人用戶提供 Azure OpenAI',
      },
      summary: {
        en: 'From 21 October 2024 individual Azure subscribers in mainland China can no longer use Azure OpenAI; enterprise customers keep it. Developers complained that they had four days.',
        'zh-CN':
          '自 2024 年 10 月 21 日起，中国内地的个人 Azure 订阅用户无法再使用 Azure OpenAI，企业客户不受影响。开发者抱怨只有四天时间。',
        'zh-HK':
          '由 2024 年 10 月 21 日起，中國內地的個人 Azure 訂閱用戶不能再使用 Azure OpenAI，企業客戶不受影響。有開發者抱怨只得四日時間。',
      },
      scope: 'customer_type',
      serviceScope: 'api',
      severity: 'subscription_closed',
      regions: ['CN'],
      customerTypes: ['individual'],
      announced: '2024-10-17',
      effective: '2024-10-21',
      timeZone: 'Asia/Shanghai',
      noticeDays: 4,
      quotes: [
        {
          lang: 'en',
          text: 'due to local regulatory requirements',
          sourceId: 'scmp-azure',
        },
      ],
      confidence: 'press',
      sources: ['scmp-azure', 'yicai-azure', 'yicai-azure-zh'],
    },
  ],
  availability: [
    {
      id: 'HK:azure-global:enterprise:2023-03',
      region: 'HK',
      channel: 'azure-global',
      customerType: 'enterprise',
      status: 'available_on_application',
      since: '2023-03',
      note: {
        en: 'Launched in March 2023 as support for enterprises; developers apply for access. In late June 2024 Microsoft said that nothing changes in Hong Kong and that eligible customers are served by models deployed elsewhere.',
        'zh-CN':
          '2023 年 3 月以企业支持形式推出，开发者须申请使用。2024 年 6 月底，微软表示香港的服务没有变化，合资格客户由部署在香港以外的模型提供服务。',
        'zh-HK':
          '2023 年 3 月以企業支援形式推出，開發者須申請使用。2024 年 6 月底，微軟表示香港的服務沒有改變，合資格客戶由部署在香港以外的模型提供服務。',
      },
      systemsNamed: ['GPT-3.5', 'ChatGPT', 'Codex', 'DALL-E 2'],
      evidenceNewest: '2024-07-03',
      confidence: 'seed',
      sources: ['seed', 'digwatch', 'batch', 'scmp-hk-page'],
    },
    {
      id: 'CN:azure-21vianet-with-models-outside-china:enterprise:2024-07',
      region: 'CN',
      channel: 'azure-21vianet-with-models-outside-china',
      customerType: 'enterprise',
      status: 'available_if_eligible',
      since: '2024-07',
      note: {
        en: 'The first day is when the press confirmed it, not when it began. Sources differ: the South China Morning Post wrote that Microsoft offers no generative AI services in mainland China. Both can hold: no model runs on the mainland, and eligible enterprises reach models abroad.',
        'zh-CN':
          '起始日是媒体证实的日子，而非实际开始的日子。来源说法不一：《南华早报》写道微软不在中国内地提供生成式人工智能服务。两者可以并存：内地没有部署模型，合资格企业使用境外的模型。',
        'zh-HK':
          '起始日是傳媒證實的日子，並非實際開始的日子。來源說法不一：《南華早報》寫道微軟不在中國內地提供生成式人工智能服務。兩者可以並存：內地沒有部署模型，合資格企業使用境外的模型。',
      },
      evidenceNewest: '2024-10-18',
      confidence: 'press',
      sources: ['computerworld', 'tomshw-azure', 'yicai-azure'],
    },
    {
      id: 'CN:azure-subscription:individual:x',
      region: 'CN',
      channel: 'azure-subscription',
      customerType: 'individual',
      status: 'available',
      until: '2024-10-21',
      evidenceNewest: '2024-10-21',
      confidence: 'press',
      sources: ['scmp-azure', 'yicai-azure'],
    },
    {
      id: 'CN:azure-subscription:individual:2024-10-21',
      region: 'CN',
      channel: 'azure-subscription',
      customerType: 'individual',
      status: 'closed',
      since: '2024-10-21',
      evidenceNewest: '2024-10-21',
      confidence: 'press',
      sources: ['scmp-azure', 'yicai-azure'],
    },
  ],
  programs: [
    {
      id: 'microsoft-azure-migration-guide-2024',
      slug: 'azure-openai-move-guide',
      name: {
        en: 'Guide: “Why settle for a substitute? Move to Azure OpenAI”',
        'zh-CN': '何须平替？迁移到Azure OpenAI，简单快捷',
        'zh-HK': '何須平替？遷移到 Azure OpenAI，簡單快捷',
      },
      nameConfidence: 'press',
      hongKongNameBasis: 'conversion',
      status: 'withdrawn',
      confidence: 'press',
      answersNotice: 'openai-2024-07-api-block',
      announced: {
        on: '2024-06-26',
        confidence: 'press',
      },
      regions: ['CN'],
      eligibility: [
        {
          code: 'enterprise',
          confidence: 'press',
        },
      ],
      redemption: 'application',
      redemptionNote: {
        en: 'By application form; proof of being an enterprise is needed.',
        'zh-CN': '须填写申请表，并提供企业资质。',
        'zh-HK': '須填寫申請表，並提供企業資格證明。',
      },
      timeZone: 'Asia/Shanghai',
      note: {
        en: 'A WeChat article of Microsoft in China; it had been deleted without a word by October 2024.',
        'zh-CN': '微软中国的微信文章；最迟在 2024 年 10 月已被悄然删除。',
        'zh-HK': '微軟中國的微信文章；最遲於 2024 年 10 月已被悄然刪除。',
      },
      evidenceNewest: '2024-10-17',
      sources: ['yicai-azure-zh', 'tomshw-azure', 'batch', 'aigcdaily-azure'],
      lines: [
        {
          key: 'guide',
          type: 'training_or_support',
          benefit: {
            type: 'training_or_support',
            kind: 'migration_help',
          },
          note: {
            en: 'Step-by-step guide to open an Azure account and apply for Azure OpenAI.',
            'zh-CN': '开通 Azure 账户及申请 Azure OpenAI 的分步指南。',
            'zh-HK': '開立 Azure 帳戶及申請 Azure OpenAI 的逐步指南。',
          },
          confidence: 'press',
          sources: ['yicai-azure-zh', 'tomshw-azure'],
        },
      ],
    },
    {
      id: 'microsoft-for-startups',
      slug: 'microsoft-for-startups',
      name: {
        en: 'Microsoft for Startups',
        'zh-CN': 'Microsoft for Startups',
        'zh-HK': 'Microsoft for Startups',
      },
      status: 'active',
      confidence: 'community',
      regions: [],
      eligibility: [
        {
          code: 'startup',
          terms: ['no_investor_for_first_steps', 'investor_code_for_more'],
          confidence: 'community',
        },
      ],
      redemption: 'application',
      note: {
        en: 'Which places may apply, and whether the credit pays for OpenAI models, was not found.',
        'zh-CN': '未找到哪些地区可申请，以及额度能否用于 OpenAI 模型。',
        'zh-HK': '未找到哪些地區可申請，以及額度能否用於 OpenAI 模型。',
      },
      evidenceNewest: '2026-07-20',
      sources: ['ms-startups', 'ms-startups-tiers'],
      lines: [
        {
          key: 'up-to',
          type: 'credit',
          benefit: {
            type: 'credit',
            currency: 'USD',
            amount: '150000',
            upTo: true,
          },
          note: {
            en: 'Credit for Azure.',
            'zh-CN': 'Azure 额度。',
            'zh-HK': 'Azure 額度。',
          },
          confidence: 'community',
          sources: ['ms-startups'],
        },
        {
          key: 'first-steps',
          type: 'credit',
          benefit: {
            type: 'credit',
            currency: 'USD',
            amount: '1000',
            amountMax: '5000',
            upTo: true,
          },
          note: {
            en: '1,000 US dollars at once, up to 5,000 after the business is verified.',
            'zh-CN': '即时 1000 美元，企业验证后最高 5000 美元。',
            'zh-HK': '即時 1,000 美元，企業驗證後最高 5,000 美元。',
          },
          confidence: 'community',
          sources: ['ms-startups-tiers'],
        },
      ],
    },
  ],
  prices: [
    {
      model: 'gpt-4o',
      currency: 'USD',
      input: '5',
      output: '15',
      observedOn: '2024-07-18',
      confidence: 'community',
      sources: ['tokencost-0718'],
    },
    {
      model: 'gpt-4-turbo',
      currency: 'USD',
      input: '10',
      output: '30',
      observedOn: '2024-07-18',
      confidence: 'community',
      sources: ['tokencost-0718'],
    },
    {
      model: 'gpt-4',
      currency: 'USD',
      input: '30',
      output: '60',
      observedOn: '2024-07-18',
      confidence: 'community',
      sources: ['tokencost-0718'],
    },
    {
      model: 'gpt-35-turbo',
      currency: 'USD',
      input: '0.5',
      output: '1.5',
      observedOn: '2024-07-18',
      confidence: 'community',
      sources: ['tokencost-0718'],
    },
  ],
  lifecycle: [
    {
      id: '2024-10-21-customer-class-closed',
      on: '2024-10-21',
      dateMeaning: 'event_or_report',
      kind: 'customer_class_closed',
      detail: {
        en: 'Azure OpenAI closed to individuals in mainland China.',
        'zh-CN': 'Azure OpenAI 不再向中国内地个人用户提供。',
        'zh-HK': 'Azure OpenAI 不再向中國內地個人用戶提供。',
      },
      confidence: 'press',
      sources: ['scmp-azure'],
    },
  ],
}
