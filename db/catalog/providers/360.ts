import type { ProviderFile } from '../format.ts'

export const qihoo360: ProviderFile = {
  id: '360',
  name: {
    en: 'Qihoo 360 (360 Zhinao)',
    'zh-CN': '360智脑',
    'zh-HK': '360智腦',
  },
  hongKongNameBasis: 'conversion',
  kind: 'model_vendor',
  hqCountry: 'CN',
  website: 'https://ai.360.com',
  apiBaseUrl: 'https://ai.360.cn',
  docsUrl: 'https://ai.360.com',
  note: {
    en: 'No migration offer of 2024 was found; its founder commented on the block.',
    'zh-CN': '未找到 2024 年的迁移优惠；其创办人曾就限制发表评论。',
    'zh-HK': '未找到 2024 年的遷移優惠；其創辦人曾就封鎖發表評論。',
  },
  unsourcedFields: ['hqCountry', 'website'],
  sources: ['oneapi-head'],
}
