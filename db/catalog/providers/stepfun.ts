import type { ProviderFile } from '../format.ts'

export const stepfun: ProviderFile = {
  id: 'stepfun',
  name: {
    en: 'StepFun',
    'zh-CN': '阶跃星辰',
    'zh-HK': '階躍星辰',
  },
  hongKongNameBasis: 'conversion',
  kind: 'model_vendor',
  hqCountry: 'CN',
  website: 'https://www.stepfun.com',
  apiBaseUrl: 'https://api.stepfun.com/v1',
  docsUrl: 'https://platform.stepfun.com/docs',
  unsourcedFields: ['hqCountry', 'website'],
  snapshotIds: {
    modelsDev: ['stepfun'],
    litellm: [],
    genaiPrices: [],
  },
  sources: ['modelsdev', 'oneapi-head'],
  prices: [
    {
      model: 'step-1-32k',
      currency: 'CNY',
      input: '24',
      output: '24',
      observedOn: '2024-07-09',
      caveats: ['weak_source'],
      confidence: 'community',
      sources: ['oneapi-0709'],
    },
    {
      model: 'step-1-200k',
      currency: 'CNY',
      input: '150',
      output: '150',
      observedOn: '2024-07-09',
      caveats: ['weak_source'],
      confidence: 'community',
      sources: ['oneapi-0709'],
    },
  ],
}
