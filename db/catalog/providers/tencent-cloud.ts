import type { ProviderFile } from '../format.ts'

export const tencentCloud: ProviderFile = {
  id: 'tencent-cloud',
  name: {
    en: 'Tencent Cloud (Hunyuan)',
    'zh-CN': '腾讯云（混元）',
    'zh-HK': '騰訊雲（混元）',
  },
  hongKongNameBasis: 'conversion',
  nameAliases: ['腾讯混元', '腾讯云大模型服务平台 TokenHub'],
  kind: 'cloud',
  hqCountry: 'CN',
  website: 'https://cloud.tencent.com',
  apiBaseUrl: 'https://tokenhub.tencentmaas.com/v1',
  otherBaseUrls: [
    {
      url: 'https://tokenhub-intl.tencentcloudmaas.com/v1',
      audience: 'international',
    },
  ],
  retiredBaseUrls: [
    {
      url: 'https://api.hunyuan.cloud.tencent.com/v1',
      retiredOn: '2026-09-30',
      sources: ['tencent-131925'],
    },
  ],
  docsUrl: 'https://cloud.tencent.com/document/product/1729',
  note: {
    en: 'In June 2024 there was only a host with request signing. A compatible host came later and was announced to close on 30 September 2026; TokenHub takes its place.',
    'zh-CN':
      '2024 年 6 月时只有需要请求签名的主机。其后推出兼容主机，并宣布于 2026 年 9 月 30 日关闭，由 TokenHub 接替。',
    'zh-HK':
      '2024 年 6 月時只有需要請求簽署的主機。其後推出兼容主機，並宣布於 2026 年 9 月 30 日關閉，由 TokenHub 接替。',
  },
  unsourcedFields: ['hqCountry', 'website'],
  openaiFormat2024: 'not_compatible',
  openaiFormatNote: {
    en: 'Its own format in June 2024, with request signing that is hard to use.',
    'zh-CN': '2024 年 6 月采用自有格式，请求签名不易使用。',
    'zh-HK': '2024 年 6 月採用自有格式，請求簽署不易使用。',
  },
  compatId: 'hunyuan',
  snapshotIds: {
    modelsDev: ['tencent-tokenhub', 'tencent-coding-plan'],
    litellm: ['tencent'],
    genaiPrices: [],
  },
  sources: ['oneapi-head', 'hunyuan-oai', 'llmprice-0621', 'tencent-131382'],
  notices: [
    {
      id: 'tencent-hunyuan-2026-09-shutdown',
      slug: 'tencent-hunyuan-shutdown-2026',
      title: {
        en: 'Tencent closes the old Hunyuan platform',
        'zh-CN': '腾讯关闭旧混元平台',
        'zh-HK': '騰訊關閉舊混元平台',
      },
      summary: {
        en: 'Tencent announced that the old Hunyuan platform closes on 30 September 2026 and that customers move to TokenHub. Older Hunyuan models went off first, at 00:00 China time on 22 June 2026. hunyuan-lite, free since 2024, is not carried over.',
        'zh-CN':
          '腾讯宣布旧混元平台于 2026 年 9 月 30 日关闭，客户迁至 TokenHub。较旧的混元模型已先于 2026 年 6 月 22 日 00:00（中国时间）下线。自 2024 年起免费的 hunyuan-lite 不会迁移过去。',
        'zh-HK':
          '騰訊宣布舊混元平台於 2026 年 9 月 30 日關閉，客戶轉移至 TokenHub。較舊的混元模型已先於 2026 年 6 月 22 日 00:00（中國時間）下架。自 2024 年起免費的 hunyuan-lite 不會轉移過去。',
      },
      scope: 'product_retirement',
      serviceScope: 'api',
      severity: 'service_shutdown',
      regions: ['*'],
      announced: '2026-05-20',
      announcedNote: {
        en: 'The day on which the announcement page was last updated.',
        'zh-CN': '公告页面最后更新的日期。',
        'zh-HK': '公告網頁最後更新的日期。',
      },
      effective: '2026-09-30',
      timeZone: 'Asia/Shanghai',
      noticeDays: 133,
      confidence: 'primary',
      sources: ['tencent-131925', 'tencent-131382'],
    },
  ],
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
      evidenceNewest: '2024-07-10',
      confidence: 'press',
      sources: ['gadinsider'],
    },
  ],
  programs: [
    {
      id: 'tencent-hunyuan-2024',
      slug: 'tencent-hunyuan-migration-offer',
      name: {
        en: 'Hunyuan offer for those leaving OpenAI',
        'zh-CN': '腾讯混元 OpenAI 迁移优惠',
        'zh-HK': '騰訊混元 OpenAI 遷移優惠',
      },
      nameIsLabel: true,
      nameConfidence: 'label',
      hongKongNameBasis: 'conversion',
      status: 'ended',
      confidence: 'press',
      answersNotice: 'openai-2024-07-api-block',
      announced: {
        on: '2024-06-26',
        confidence: 'memory',
      },
      regions: ['CN'],
      eligibility: [
        {
          code: 'new_customer',
          confidence: 'press',
        },
        {
          code: 'enterprise',
          confidence: 'memory',
        },
      ],
      redemption: 'not_found',
      timeZone: 'Asia/Shanghai',
      window: {
        ends: {
          localExcl: '2024-08-01T00:00:00',
          precision: 'day',
        },
        confidence: 'press',
      },
      note: {
        en: 'The press gives the end as “until the end of July”; the hour was not found.',
        'zh-CN': '媒体称优惠至“7 月底”，未找到具体时刻。',
        'zh-HK': '傳媒指優惠至「7 月底」，未找到具體時間。',
      },
      evidenceNewest: '2024-07-10',
      sources: ['gadinsider', 'chatgptglobal', 'zimubang'],
      lines: [
        {
          key: 'hunyuan',
          type: 'free_tokens',
          benefit: {
            type: 'free_tokens',
            tokens: '100000000',
            models: {
              families: ['hunyuan'],
            },
          },
          confidence: 'press',
          sources: ['gadinsider', 'chatgptglobal'],
        },
        {
          key: 'tools',
          type: 'training_or_support',
          benefit: {
            type: 'training_or_support',
            kind: 'tools',
          },
          confidence: 'memory',
          public: false,
          sources: [],
        },
        {
          key: 'hunyuan-lite',
          type: 'free_model',
          benefit: {
            type: 'free_model',
            models: {
              ids: ['hunyuan-lite'],
            },
            unlimited: true,
            rateLimited: true,
          },
          note: {
            en: 'Free since May 2024, whether or not one took this offer; ended with the old platform.',
            'zh-CN': '自 2024 年 5 月起免费，与本优惠无关；已随旧平台结束。',
            'zh-HK': '自 2024 年 5 月起免費，與本優惠無關；已隨舊平台結束。',
          },
          confidence: 'press',
          sources: ['llmprice-0621'],
        },
      ],
    },
    {
      id: 'tencent-price-cut-2024-05',
      slug: 'tencent-hunyuan-price-cut-2024',
      name: {
        en: 'Hunyuan price cut of May 2024',
        'zh-CN': '混元大模型降价',
        'zh-HK': '混元大模型減價',
      },
      nameIsLabel: true,
      nameConfidence: 'label',
      hongKongNameBasis: 'rewritten',
      status: 'superseded',
      confidence: 'press',
      announced: {
        on: '2024-05-22',
        confidence: 'press',
      },
      regions: ['CN'],
      redemption: 'list_price',
      timeZone: 'Asia/Shanghai',
      note: {
        en: 'hunyuan-lite ended with the old Hunyuan platform and is not on TokenHub.',
        'zh-CN': 'hunyuan-lite 已随旧混元平台结束，TokenHub 上没有。',
        'zh-HK': 'hunyuan-lite 已隨舊混元平台結束，TokenHub 上沒有。',
      },
      evidenceNewest: '2026-05-20',
      sources: ['china-com', 'llmprice-0621', 'lizhe', 'tencent-131382', 'tencent-131925'],
      lines: [
        {
          key: 'price-cut',
          type: 'percent_discount',
          benefit: {
            type: 'percent_discount',
            percentOff: '50',
            percentOffMax: '87.5',
            models: {
              families: ['hunyuan'],
            },
          },
          confidence: 'press',
          sources: ['china-com'],
        },
        {
          key: 'hunyuan-lite',
          type: 'free_model',
          benefit: {
            type: 'free_model',
            models: {
              ids: ['hunyuan-lite'],
            },
            unlimited: true,
            rateLimited: true,
          },
          note: {
            en: 'Five requests at a time.',
            'zh-CN': '并发上限为 5。',
            'zh-HK': '並行上限為 5。',
          },
          confidence: 'community',
          sources: ['llmprice-0621', 'lizhe'],
        },
      ],
    },
    {
      id: 'tencent-tokenhub-newcomer-2026',
      slug: 'tencent-tokenhub-newcomer-pack',
      name: {
        en: 'TokenHub newcomer free trial pack',
        'zh-CN': '新人免费体验包',
        'zh-HK': '新人免費體驗包',
      },
      nameConfidence: 'primary',
      hongKongNameBasis: 'conversion',
      status: 'active',
      confidence: 'primary',
      regions: ['CN'],
      eligibility: [
        {
          code: 'new_customer',
          confidence: 'primary',
        },
        {
          code: 'real_name_verified',
          confidence: 'primary',
        },
      ],
      redemption: 'console_claim',
      redemptionNote: {
        en: 'In the model gallery: new-user benefit, tick the models, claim.',
        'zh-CN': '在模型广场进入新人权益，勾选模型后领取。',
        'zh-HK': '在模型廣場進入新人優惠，剔選模型後領取。',
      },
      claimUrl: 'https://cloud.tencent.com/document/product/1823/130058',
      timeZone: 'Asia/Shanghai',
      evidenceNewest: '2026-05-11',
      sources: ['tencent-130058', 'tencent-131382'],
      lines: [
        {
          key: 'pack',
          type: 'free_tokens',
          benefit: {
            type: 'free_tokens',
            tokens: null,
            models: {
              known: false,
            },
            perModel: true,
          },
          note: {
            en: 'For several models, chosen when claiming; used before pay-as-you-go. Amounts and validity are shown only in the console.',
            'zh-CN': '适用于多个模型，领取时选择；先于按量付费使用。数额和有效期仅在控制台显示。',
            'zh-HK': '適用於多個模型，領取時選擇；先於按量付費使用。數額及有效期只在控制台顯示。',
          },
          confidence: 'primary',
          sources: ['tencent-130058', 'tencent-131382'],
        },
      ],
    },
  ],
  prices: [
    {
      model: 'hunyuan-pro',
      contextTokens: 32000,
      currency: 'CNY',
      input: '30',
      output: '100',
      observedOn: '2024-05-23',
      confidence: 'community',
      sources: ['llmprice-0621'],
    },
    {
      model: 'hunyuan-standard',
      contextTokens: 32000,
      currency: 'CNY',
      input: '4.5',
      output: '5',
      observedOn: '2024-05-23',
      confidence: 'community',
      sources: ['llmprice-0621'],
    },
    {
      model: 'hunyuan-standard-256k',
      name: 'hunyuan-standard-256K',
      contextTokens: 256000,
      currency: 'CNY',
      input: '15',
      output: '60',
      observedOn: '2024-05-23',
      confidence: 'community',
      sources: ['llmprice-0621'],
    },
    {
      model: 'hunyuan-lite',
      contextTokens: 256000,
      currency: 'CNY',
      input: '0',
      output: '0',
      observedOn: '2024-05-23',
      confidence: 'community',
      sources: ['llmprice-0621'],
    },
  ],
  freeTiers: [
    {
      id: 'trial',
      kind: 'trial_credit',
      reliability: 'medium',
      condition: {
        en: 'Newcomer pack of TokenHub for several models, with the real-name check, at the first use; amounts are shown in the console.',
        'zh-CN': 'TokenHub 新人体验包，适用于多个模型；须实名认证且首次使用，数额在控制台显示。',
        'zh-HK': 'TokenHub 新人體驗包，適用於多個模型；須實名認證並屬首次使用，數額在控制台顯示。',
      },
      checkNote: {
        en: 'By documents of the vendor of April and May 2026. hunyuan-lite is no longer free.',
        'zh-CN': '据供应商 2026 年 4 月及 5 月的文档。hunyuan-lite 已不再免费。',
        'zh-HK': '據供應商 2026 年 4 月及 5 月的文件。hunyuan-lite 已不再免費。',
      },
      usableFromMainland: 'yes',
      observedOn: '2026-05-11',
      evidenceNewest: '2026-05-20',
      confidence: 'primary',
      sources: ['tencent-130058', 'tencent-131382', 'tencent-131925'],
    },
    {
      id: '2024',
      edition: '2024',
      kind: 'free_model',
      limits: [
        {
          measure: 'concurrent_requests',
          amount: '5',
        },
      ],
      models: ['hunyuan-lite'],
      observedOn: '2024-09-03',
      evidenceNewest: '2024-09-03',
      confidence: 'community',
      sources: ['lizhe'],
    },
  ],
  lifecycle: [
    {
      id: '2026-06-22-models-retired',
      on: '2026-06-22',
      dateMeaning: 'event_or_report',
      kind: 'models_retired',
      detail: {
        en: 'Older Hunyuan models to be switched off at 00:00 China time, as announced; hy3-preview was suggested instead.',
        'zh-CN': '公告：较旧的混元模型于中国时间 00:00 下线，建议改用 hy3-preview。',
        'zh-HK': '公告：較舊的混元模型於中國時間 00:00 下架，建議改用 hy3-preview。',
      },
      confidence: 'primary',
      sources: ['tencent-131925'],
    },
    {
      id: '2026-09-30-platform-closed',
      on: '2026-09-30',
      dateMeaning: 'event_or_report',
      kind: 'platform_closed',
      detail: {
        en: 'The old Hunyuan platform to close, as announced; TokenHub takes over, hunyuan-lite is not carried over.',
        'zh-CN': '公告：旧混元平台关闭，由 TokenHub 接替，hunyuan-lite 不会迁移。',
        'zh-HK': '公告：舊混元平台關閉，由 TokenHub 接替，hunyuan-lite 不會轉移。',
      },
      confidence: 'primary',
      sources: ['tencent-131925', 'tencent-131382'],
    },
  ],
}
