import { expect, test } from 'vitest'

import { asAttachment, fileName } from './evidence-file.ts'

test.for([
  ['may.pdf', 'may.pdf'],
  ['../../etc/passwd', 'passwd'],
  ['C:\\Users\\ada\\発票 5月.pdf', '発票 5月.pdf'],
  ['a"b;c%\r\nx-header: 1.csv', 'abcx-header 1.csv'],
  ['\u202Efdp.exe', 'fdp.exe'],
  ['..', 'document'],
  ['', 'document'],
  ['x'.repeat(200) + '.csv', 'x'.repeat(116) + '.csv'],
] as const)('a file called %j is kept as %j', ([given, name]) => {
  expect(fileName(given)).toBe(name)
})

test('a file is saved under its name, and no name breaks the header', () => {
  expect(asAttachment('May (1).pdf')).toBe('attachment; filename="May _1_.pdf"; filename*=UTF-8\'\'May%20%281%29.pdf')
  expect(asAttachment('発票.pdf')).toBe('attachment; filename="__.pdf"; filename*=UTF-8\'\'%E7%99%BA%E7%A5%A8.pdf')
})
