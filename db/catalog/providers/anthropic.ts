import type { ProviderFile } from '../format.ts'

export const anthropic: ProviderFile = {
  id: 'anthropic',
  name: {
    en: 'Anthropic',
    'zh-CN': 'Anthropic',
    'zh-HK': 'Anthropic',
  },
  kind: 'model_vendor',
  hqCountry: 'US',
  website: 'https://www.anthropic.com',
  apiBaseUrl: 'https://api.anthropic.com/v1',
  docsUrl: 'https://docs.anthropic.com',
  note: {
    en: 'Since September 2025 it shuts out customers by who owns them, not only by where they are.',
    'zh-CN': '自 2025 年 9 月起，不仅按所在地，也按所有权限制客户。',
    'zh-HK': '自 2025 年 9 月起，不單按所在地，也按擁有權限制客戶。',
  },
  unsourcedFields: ['hqCountry', 'website'],
  openaiFormat2024: 'not_compatible',
  openaiFormatNote: {
    en: 'Its own Messages format in June 2024.',
    'zh-CN': '2024 年 6 月采用自有的 Messages 格式。',
    'zh-HK': '2024 年 6 月採用自有的 Messages 格式。',
  },
  snapshotIds: {
    modelsDev: ['anthropic'],
    litellm: ['anthropic'],
    genaiPrices: ['anthropic'],
  },
  sources: ['oneapi-head', 'anth-regions'],
  notices: [
    {
      id: 'anthropic-2025-06-windsurf',
      slug: 'anthropic-windsurf-2025',
      title: {
        en: 'Anthropic withdraws Claude capacity from Windsurf',
        'zh-CN': 'Anthropic 收回 Windsurf 的 Claude 容量',
        'zh-HK': 'Anthropic 收回 Windsurf 的 Claude 容量',
      },
      summary: {
        en: 'Anthropic ended first-party capacity for Claude 3.x models at the coding tool Windsurf with less than a week’s notice; the tool’s chief executive made it known on 4 June 2025. Its users kept Claude by bringing keys of their own.',
        'zh-CN':
          'Anthropic 在不到一周的通知期内终止了编程工具 Windsurf 的 Claude 3.x 直供容量；该工具的首席执行官于 2025 年 6 月 4 日公开此事。用户可自带密钥继续使用 Claude。',
        'zh-HK':
          'Anthropic 在不足一星期的通知期內終止編程工具 Windsurf 的 Claude 3.x 直供容量；該工具的行政總裁於 2025 年 6 月 4 日公開此事。用戶可自備密鑰繼續使用 Claude。',
      },
      scope: 'named_customer',
      serviceScope: 'api',
      severity: 'capacity_withdrawn',
      regions: [],
      namedCustomer: 'windsurf',
      announced: '2025-06-04',
      noticeDays: 5,
      confidence: 'press',
      sources: ['windsurf1', 'windsurf2'],
    },
    {
      id: 'anthropic-2025-09-ownership',
      slug: 'anthropic-ownership-rule-2025',
      title: {
        en: 'Anthropic shuts out companies owned from unsupported regions',
        'zh-CN': 'Anthropic 禁止由不支持地区控股的公司使用',
        'zh-HK': 'Anthropic 禁止由不支援地區控股的公司使用',
      },
      summary: {
        en: 'Anthropic’s terms now bar companies that are majority-owned or controlled from regions it does not support, China among them, wherever they work: a cut-off by ownership, not by place. Subsidiaries and joint ventures count; how cloud resellers enforce it is unclear.',
        'zh-CN':
          'Anthropic 的条款现禁止由其不支持的地区（包括中国）多数持股或控制的公司使用，不论其在何处经营：这是按所有权而非按所在地切断。子公司和合资企业也算在内；云转售商如何执行尚不清楚。',
        'zh-HK':
          'Anthropic 的條款現禁止由其不支援的地區（包括中國）持有過半股權或控制的公司使用，不論在何處營運：這是按擁有權而非所在地切斷。附屬公司及合營企業亦計算在內；雲端轉售商如何執行則未明。',
      },
      scope: 'ownership',
      serviceScope: 'all_products',
      severity: 'terms_prohibition',
      regions: ['CN', 'RU', 'IR', 'KP'],
      regionsNote: {
        en: 'Companies more than half owned, directly or through others, by companies with headquarters in an unsupported region, wherever they operate.',
        'zh-CN': '指由总部位于不支持地区的公司直接或间接持股过半的公司，不论在何处经营。',
        'zh-HK': '指由總部位於不支援地區的公司直接或間接持股過半的公司，不論在何處營運。',
      },
      ownershipThresholdPercent: 50,
      announced: '2025-09-04',
      announcedNote: {
        en: 'Anthropic’s page is dated 4 September; most of the press gives 5 September.',
        'zh-CN': 'Anthropic 的页面日期为 9 月 4 日，多数媒体写作 9 月 5 日。',
        'zh-HK': 'Anthropic 的網頁日期為 9 月 4 日，大部分傳媒寫作 9 月 5 日。',
      },
      effective: '2025-09-05',
      noticeDays: 0,
      confidence: 'press',
      sources: ['anth-news', 'anth-regions', 'tomshw-anth', 'notebookcheck', 'crn', 'tmcnet'],
    },
    {
      id: 'anthropic-2026-account-waves',
      slug: 'anthropic-account-suspensions-2026',
      title: {
        en: 'Claude accounts suspended in Russia and Hong Kong',
        'zh-CN': '俄罗斯和香港的 Claude 账户被停用',
        'zh-HK': '俄羅斯及香港的 Claude 帳戶被停用',
      },
      summary: {
        en: 'By one second-hand report, several hundred Russian accounts lost Claude in May 2026, and new complaints came from Russia and Hong Kong on 2 October 2026. No statement of Anthropic was found.',
        'zh-CN':
          '据一份转述资料，2026 年 5 月有数百个俄罗斯账户无法使用 Claude，10 月 2 日俄罗斯和香港又有新的投诉。未找到 Anthropic 的声明。',
        'zh-HK':
          '據一份轉述資料，2026 年 5 月有數百個俄羅斯帳戶不能使用 Claude，10 月 2 日俄羅斯及香港再有新投訴。未找到 Anthropic 的聲明。',
      },
      scope: 'geography',
      serviceScope: 'accounts',
      severity: 'account_suspension',
      regions: ['RU', 'HK'],
      effective: '2026-05',
      confidence: 'community',
      public: false,
      sources: ['ru-note'],
    },
  ],
  availability: [
    {
      id: 'CN:direct:any:x',
      region: 'CN',
      channel: 'direct',
      customerType: 'any',
      status: 'unsupported',
      note: {
        en: 'Missing from the full list in the vendor’s API documents (undated copies); a client project lists the place as refused on 24 August 2026.',
        'zh-CN':
          '供应商 API 文档的完整名单（副本未注明日期）中没有该地区；某客户端项目于 2026 年 8 月 24 日将其列为被拒绝地区。',
        'zh-HK':
          '供應商 API 文件的完整名單（副本沒有日期）中沒有該地區；某客戶端項目於 2026 年 8 月 24 日把它列為被拒絕地區。',
      },
      evidenceNewest: '2026-08-24',
      confidence: 'primary',
      sources: ['anth-regions-zh', 'claude-regions', 'openstory-1261'],
    },
    {
      id: 'HK:direct:any:x',
      region: 'HK',
      channel: 'direct',
      customerType: 'any',
      status: 'unsupported',
      note: {
        en: 'Missing from the full list in the vendor’s API documents (undated copies); a client project lists the place as refused on 24 August 2026.',
        'zh-CN':
          '供应商 API 文档的完整名单（副本未注明日期）中没有该地区；某客户端项目于 2026 年 8 月 24 日将其列为被拒绝地区。',
        'zh-HK':
          '供應商 API 文件的完整名單（副本沒有日期）中沒有該地區；某客戶端項目於 2026 年 8 月 24 日把它列為被拒絕地區。',
      },
      evidenceNewest: '2026-08-24',
      confidence: 'primary',
      sources: ['anth-regions-zh', 'claude-regions', 'openstory-1261'],
    },
    {
      id: 'MO:direct:any:x',
      region: 'MO',
      channel: 'direct',
      customerType: 'any',
      status: 'unsupported',
      note: {
        en: 'Missing from the full list in the vendor’s API documents (undated copies); a client project lists the place as refused on 24 August 2026.',
        'zh-CN':
          '供应商 API 文档的完整名单（副本未注明日期）中没有该地区；某客户端项目于 2026 年 8 月 24 日将其列为被拒绝地区。',
        'zh-HK':
          '供應商 API 文件的完整名單（副本沒有日期）中沒有該地區；某客戶端項目於 2026 年 8 月 24 日把它列為被拒絕地區。',
      },
      evidenceNewest: '2026-08-24',
      confidence: 'primary',
      sources: ['anth-regions-zh', 'claude-regions', 'openstory-1261'],
    },
    {
      id: '*:direct:majority_owned_from_unsupported_region:2025-09-05',
      region: '*',
      channel: 'direct',
      customerType: 'majority_owned_from_unsupported_region',
      status: 'prohibited',
      since: '2025-09-05',
      note: {
        en: 'The place is that of the owner’s headquarters.',
        'zh-CN': '地区以所有者总部所在地为准。',
        'zh-HK': '地區以擁有人的總部所在地為準。',
      },
      evidenceNewest: '2025-09',
      confidence: 'press',
      sources: ['anth-regions', 'notebookcheck'],
    },
  ],
  programs: [
    {
      id: 'claude-extra-usage-credit-2026',
      slug: 'claude-extra-usage-credit',
      name: {
        en: 'One-time extra usage credit (Pro, Max, Team)',
        'zh-CN': '一次性额外用量额度（Pro、Max、Team）',
        'zh-HK': '一次性額外用量額度（Pro、Max、Team）',
      },
      nameIsLabel: true,
      status: 'ended',
      confidence: 'press',
      announced: {
        on: '2026-04-03',
        confidence: 'press',
      },
      regions: ['*'],
      eligibility: [
        {
          code: 'subscription_held',
          plans: ['Pro', 'Max', 'Team'],
          confidence: 'press',
        },
        {
          code: 'purchase_cohort',
          before: '2026-04-04',
          confidence: 'press',
        },
        {
          code: 'excluded',
          who: 'enterprise_plan',
          confidence: 'press',
        },
        {
          code: 'excluded',
          who: 'console_accounts',
          confidence: 'press',
        },
      ],
      redemption: 'console_claim',
      redemptionNote: {
        en: 'A button in the account settings, applied at once. When the credit is used up, spending goes on at list price unless switched off.',
        'zh-CN': '在账户设置中点击领取，即时生效。额度用尽后按列表价继续计费，除非关闭。',
        'zh-HK': '在帳戶設定中按鈕領取，即時生效。額度用盡後按價目繼續收費，除非關閉。',
      },
      window: {
        starts: {
          local: '2026-04-03T00:00:00',
          precision: 'day',
        },
        ends: {
          localExcl: '2026-04-18T00:00:00',
          precision: 'day',
        },
        confidence: 'press',
      },
      note: {
        en: 'One user reports that the credit vanished when the plan was raised.',
        'zh-CN': '有用户反映升级计划后额度消失。',
        'zh-HK': '有用戶反映升級計劃後額度消失。',
      },
      evidenceNewest: '2026-04',
      sources: ['claude-extra', 'claude-76087'],
      lines: [
        {
          key: 'plan-price',
          type: 'credit',
          benefit: {
            type: 'credit',
            currency: 'USD',
            amount: null,
            equalsPlanPrice: true,
            validity: {
              days: 90,
              from: 'claim',
            },
          },
          confidence: 'press',
          sources: ['claude-extra', 'claude-76087'],
        },
      ],
    },
    {
      id: 'claude-offpeak-2026-03',
      slug: 'claude-double-off-peak',
      name: {
        en: 'Double usage off-peak',
        'zh-CN': '非高峰时段双倍用量',
        'zh-HK': '非繁忙時段雙倍用量',
      },
      nameIsLabel: true,
      status: 'ended',
      confidence: 'community',
      announced: {
        on: '2026-03-13',
        confidence: 'community',
      },
      regions: ['*'],
      eligibility: [
        {
          code: 'subscription_held',
          plans: ['Free', 'Pro', 'Max', 'Team'],
          confidence: 'community',
        },
      ],
      redemption: 'automatic',
      stacking: 'none',
      timeZone: 'America/Los_Angeles',
      window: {
        starts: {
          local: '2026-03-13T00:00:00',
          precision: 'day',
        },
        ends: {
          localExcl: '2026-03-27T23:59:00',
          precision: 'second',
        },
        confidence: 'community',
      },
      evidenceNewest: '2026-03',
      sources: ['claude-2x'],
      lines: [
        {
          key: 'off-peak',
          type: 'limit_multiplier',
          benefit: {
            type: 'limit_multiplier',
            ratio: '2',
            offPeakOnly: true,
          },
          note: {
            en: 'Outside 05:00 to 11:00 Pacific time on weekdays, and all weekend.',
            'zh-CN': '工作日太平洋时间 05:00 至 11:00 以外，以及整个周末。',
            'zh-HK': '工作日太平洋時間 05:00 至 11:00 以外，以及整個週末。',
          },
          confidence: 'community',
          sources: ['claude-2x'],
        },
      ],
    },
    {
      id: 'claude-max-api-credit-2026',
      slug: 'claude-max-api-credit',
      name: {
        en: 'Monthly API credit in Max plans',
        'zh-CN': 'Max 计划每期 API 额度',
        'zh-HK': 'Max 計劃每期 API 額度',
      },
      nameIsLabel: true,
      status: 'active',
      confidence: 'community',
      announced: {
        on: '2026-10-07',
        confidence: 'community',
      },
      regions: ['*'],
      eligibility: [
        {
          code: 'subscription_held',
          plans: ['Max'],
          confidence: 'community',
        },
      ],
      redemption: 'automatic',
      redemptionNote: {
        en: 'For the Messages API, the Console and the Agent SDK, not for Claude Code.',
        'zh-CN': '可用于 Messages API、Console 和 Agent SDK，不可用于 Claude Code。',
        'zh-HK': '可用於 Messages API、Console 及 Agent SDK，不可用於 Claude Code。',
      },
      window: {
        starts: {
          local: '2026-10-07T00:00:00',
          precision: 'day',
        },
        confidence: 'community',
      },
      evidenceNewest: '2026-10-11',
      sources: ['claude-apicredit'],
      lines: [
        {
          key: 'max',
          type: 'recurring_credit',
          benefit: {
            type: 'recurring_credit',
            currency: 'USD',
            amount: '100',
            recurs: 'billing_period',
            tiers: [
              {
                plan: 'max-5x',
                amount: '100',
              },
              {
                plan: 'max-20x',
                amount: '200',
              },
            ],
          },
          note: {
            en: 'What is left lapses when the period ends.',
            'zh-CN': '未用部分在计费周期结束时作废。',
            'zh-HK': '未用部分在計費週期結束時作廢。',
          },
          confidence: 'community',
          sources: ['claude-apicredit'],
        },
      ],
    },
    {
      id: 'anthropic-trial-2024',
      slug: 'anthropic-api-trial-credit',
      name: {
        en: 'API trial credit',
        'zh-CN': 'API 试用额度',
        'zh-HK': 'API 試用額度',
      },
      nameIsLabel: true,
      status: 'ended',
      confidence: 'community',
      regions: [],
      eligibility: [
        {
          code: 'phone_verified',
          confidence: 'community',
        },
      ],
      redemption: 'automatic_on_signup',
      window: {
        ends: {
          localExcl: '2024-09-11T00:00:00',
          precision: 'day',
        },
        confidence: 'community',
      },
      note: {
        en: 'The end is the day on which a public list took it off.',
        'zh-CN': '结束日期为一份公开清单将其删除的日子。',
        'zh-HK': '結束日期為一份公開清單把它刪除的日子。',
      },
      evidenceNewest: '2024-09-10',
      sources: ['cheahjs-0708', 'ch-anth'],
      lines: [
        {
          key: 'credit',
          type: 'credit',
          benefit: {
            type: 'credit',
            currency: 'USD',
            amount: '5',
            validity: {
              days: 14,
              from: 'grant',
            },
          },
          confidence: 'community',
          sources: ['cheahjs-0708', 'ch-anth'],
        },
      ],
    },
  ],
  prices: [
    {
      model: 'claude-3-5-sonnet-20240620',
      currency: 'USD',
      input: '3',
      output: '15',
      observedOn: '2024-07-18',
      confidence: 'community',
      sources: ['tokencost-0718'],
    },
    {
      model: 'claude-3-opus-20240229',
      currency: 'USD',
      input: '15',
      output: '75',
      observedOn: '2024-07-18',
      confidence: 'community',
      sources: ['tokencost-0718'],
    },
    {
      model: 'claude-3-haiku-20240307',
      currency: 'USD',
      input: '0.25',
      output: '1.25',
      observedOn: '2024-07-18',
      confidence: 'community',
      sources: ['tokencost-0718'],
    },
  ],
  freeTiers: [
    {
      id: '2024',
      edition: '2024',
      kind: 'trial_credit',
      limits: [
        {
          measure: 'USD',
          amount: '5',
        },
      ],
      validForDays: 14,
      observedOn: '2024-07-08',
      evidenceNewest: '2024-07-08',
      confidence: 'community',
      sources: ['cheahjs-0708'],
    },
  ],
  lifecycle: [
    {
      id: '2024-09-10-offer-ended',
      on: '2024-09-10',
      dateMeaning: 'list_recorded',
      kind: 'offer_ended',
      detail: {
        en: 'The trial of 5 US dollars for 14 days left the list.',
        'zh-CN': '5 美元、14 天的试用从清单中移除。',
        'zh-HK': '5 美元、14 日的試用由清單中移除。',
      },
      confidence: 'community',
      sources: ['ch-anth'],
    },
  ],
}
