import { chromium, type Browser } from 'playwright-core'

import { chromiumFlags } from '#test/machine.ts'

/** A headless Chromium at that path. */
export function launchChromium(executablePath: string): Promise<Browser> {
  return chromium.launch({ executablePath, args: chromiumFlags })
}
