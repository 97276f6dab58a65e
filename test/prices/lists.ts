import type { GatheredList } from '#db/vocabulary.ts'

/** A small true copy of each list: ten models, a few of them priced in more than one way. */
export const smallLists: Record<GatheredList, () => unknown> = {
  models_dev: () => ({
    zhipuai: {
      id: 'zhipuai',
      models: Object.fromEntries(
        ten.map((name, at) => [
          name,
          {
            id: name,
            name: name.toUpperCase(),
            limit: { context: 128_000 },
            cost: {
              input: 0.6 + at,
              output: 2.2,
              tiers: [{ tier: { type: 'context', size: 32_000 }, input: 1.2 + at }],
            },
          },
        ]),
      ),
    },
  }),
  litellm: () => ({
    sample_spec: { litellm_provider: 'one of', input_cost_per_token: 0 },
    ...Object.fromEntries(
      ten.map((name, at) => [
        `zai/${name}`,
        {
          litellm_provider: 'zai',
          mode: 'chat',
          max_input_tokens: 128_000,
          input_cost_per_token: (6 + at) / 1e7,
          output_cost_per_token: 2.2e-6,
          input_cost_per_token_above_200k_tokens: 1.2e-6,
        },
      ]),
    ),
  }),
  openrouter: () => ({
    data: ten.map((name, at) => ({
      id: `z-ai/${name}`,
      name,
      created: 1_700_000_000,
      context_length: 128_000,
      pricing: { prompt: `0.000000${6 + at}`, completion: '0.0000022', web_search: '0.01' },
    })),
  }),
  genai_prices: () => [
    {
      id: 'zhipuai',
      models: ten.map((name, at) => ({
        id: name,
        match: { equals: name },
        context_window: 128_000,
        prices: [
          { prices: { input_mtok: 0.6 + at, output_mtok: { base: 2.2, tiers: [{ start: 32_000, price: 3 }] } } },
          { constraint: { start_date: '2026-01-01' }, prices: { input_mtok: 0.5 + at, output_mtok: 2.2 } },
        ],
      })),
    },
  ],
}

const ten = Array.from({ length: 10 }, (_, at) => `glm-${at}`)
