/**
 * Units of a currency for one euro, as the European Central Bank published them: enough to tell what a price of mid-2024
 * was, and one newer day, without the network. The bank's own files were not at hand. The days of 2024 are from two copies
 * of its `eurofxref-hist.csv` that agree in each of these figures (stadlmax/pyFIFOtax at 01d7971 and
 * olegsher-ds-2025/naya_p1 at 0697363); 13 March 2026 is from one copy of its `eurofxref-daily.xml`, saved anew with
 * decimal commas (bosorior/microsoftFabric at fdf6da4).
 */
const copies = [
  {
    sourceUrl: 'https://www.ecb.europa.eu/stats/eurofxref/eurofxref-hist.zip',
    days: `
2024-06-24 1.073 7.7891 8.3772
2024-06-25 1.0714 7.7811 8.3652
2024-06-26 1.0689 7.7673 8.3459
2024-06-27 1.0696 7.7745 8.3521
2024-06-28 1.0705 7.7748 8.3594
2024-07-01 1.0745 7.8097 8.3945
2024-07-02 1.0729 7.8014 8.3829
2024-07-03 1.0758 7.8247 8.4033
2024-07-04 1.08 7.8515 8.434
2024-07-05 1.0824 7.8655 8.4544
2024-07-08 1.0835 7.8766 8.4631
2024-07-09 1.0814 7.8639 8.4477
2024-07-10 1.0825 7.8763 8.4554
2024-07-11 1.0855 7.8862 8.4767
2024-07-12 1.089 7.8984 8.5019
2024-07-15 1.0907 7.9206 8.5133
2024-07-16 1.0902 7.9223 8.5082
2024-07-17 1.0934 7.9372 8.5368
2024-07-18 1.093 7.9327 8.535
2024-07-19 1.089 7.9165 8.5049
2024-07-22 1.0888 7.9191 8.5006
2024-07-23 1.086 7.9003 8.4788
2024-07-24 1.0848 7.8934 8.4716
2024-07-25 1.0851 7.8331 8.4682
2024-07-26 1.086 7.875 8.4782
2024-07-29 1.0817 7.8518 8.449
2024-07-30 1.0824 7.8489 8.4558
2024-07-31 1.0828 7.8194 8.4589
2024-08-01 1.0789 7.8203 8.432
2024-08-02 1.0835 7.8075 8.4625
2024-08-05 1.0966 7.8046 8.5335
2024-08-06 1.0915 7.8071 8.5055
2024-08-07 1.0922 7.8425 8.5162
2024-08-08 1.093 7.8393 8.5168
2024-08-09 1.0917 7.828 8.514`,
  },
  {
    sourceUrl: 'https://www.ecb.europa.eu/stats/eurofxref/eurofxref-daily.xml',
    days: '2026-03-13 1.1476 7.9145 8.9827',
  },
]

/** The day on which the copies were read. */
const readOn = '2026-11-24'
const columns = ['USD', 'CNY', 'HKD']

/** The bundled rates as rows. */
export const bundledRates = copies.flatMap(({ sourceUrl, days }) =>
  days
    .trim()
    .split('\n')
    .flatMap((line) => {
      const [day = '', ...figures] = line.split(' ')
      return columns.map((currency, at) => ({
        ...{ day, currency, source: 'ecb', perEuro: figures[at] ?? '', sourceUrl, fetchedOn: readOn },
      }))
    }),
)
