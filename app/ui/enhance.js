// Small comforts for pages that work without them. No framework, no words of its own: texts come in data attributes.

/** `<button data-copy="text" data-copied="Copied">` copies its text and says so. */
for (const button of document.querySelectorAll('button[data-copy]')) {
  if (!(button instanceof HTMLButtonElement) || !navigator.clipboard) continue
  button.hidden = false
  button.addEventListener('click', () => {
    const label = button.textContent
    navigator.clipboard.writeText(button.dataset.copy ?? '').then(
      () => {
        button.textContent = button.dataset.copied ?? label
        setTimeout(() => (button.textContent = label), 2000)
      },
      () => {
        // Not allowed here: the text stands beside the button and can be selected.
        button.hidden = true
      },
    )
  })
}

/**
 * `<time data-local="your time: {time}" data-zone="Asia/Shanghai" datetime="…">`: the same instant on the visitor's own
 * clock, added behind the announced one where the two differ, and how far off it is while it lies ahead, unless
 * `data-far-told` says that the page tells that already.
 */
for (const time of document.querySelectorAll('time[data-local]')) {
  if (!(time instanceof HTMLTimeElement)) continue
  const instant = new Date(time.dateTime)
  if (Number.isNaN(instant.getTime())) continue
  const { lang } = document.documentElement
  const onClock = (/** @type {string | undefined} */ timeZone) =>
    new Intl.DateTimeFormat(lang === 'en' ? 'en-GB' : lang, {
      timeZone,
      year: 'numeric',
      month: 'short',
      day: 'numeric',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    }).format(instant)
  const local = onClock(undefined)
  const isTheirs = time.dataset.zone !== undefined && onClock(time.dataset.zone) === local
  const notes = isTheirs ? [] : [(time.dataset.local ?? '{time}').replace('{time}', local)]
  const minutes = Math.ceil((instant.getTime() - Date.now()) / 60_000)
  if (minutes > 0 && time.dataset.farTold === undefined) {
    const far = new Intl.RelativeTimeFormat(lang)
    if (minutes < 60) notes.push(far.format(minutes, 'minute'))
    else if (minutes < 48 * 60) notes.push(far.format(Math.floor(minutes / 60), 'hour'))
    else notes.push(far.format(Math.floor(minutes / 1440), 'day'))
  }
  if (notes.length === 0) continue
  const note = document.createElement('span')
  note.textContent = notes.join(' · ')
  note.className = 'text-ink-2'
  time.after(' ', note)
}

/** `<form data-once>`: a second press while the first is on its way does nothing. */
for (const form of document.querySelectorAll('form[data-once]')) {
  form.addEventListener('submit', (event) => {
    if (form.hasAttribute('data-sent')) event.preventDefault()
    form.setAttribute('data-sent', '')
  })
}
addEventListener('pageshow', () => {
  for (const form of document.querySelectorAll('form[data-sent]')) form.removeAttribute('data-sent')
})

/** `<form data-auto>`: a changed choice is applied at once; its button stays for those who use it. */
for (const form of document.querySelectorAll('form[data-auto]')) {
  if (!(form instanceof HTMLFormElement)) continue
  form.addEventListener('change', (event) => {
    if (event.target instanceof HTMLSelectElement || event.target instanceof HTMLInputElement) form.requestSubmit()
  })
}

/**
 * `<a data-key="n">`, `<button data-key="a">`, `<textarea data-key="r">`: the key alone follows the link, presses the
 * button or goes to the field, unless somebody is typing. `data-key-hints` says which keys there are.
 */
const keyed = document.querySelectorAll('[data-key]')
if (keyed.length > 0) {
  for (const hints of document.querySelectorAll('[data-key-hints]')) hints.removeAttribute('hidden')
  addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || event.repeat) return
    const { target } = event
    if (target instanceof HTMLElement && target.matches('input, textarea, select, [contenteditable]')) return
    for (const element of keyed) {
      if (!(element instanceof HTMLElement) || element.dataset.key !== event.key) continue
      event.preventDefault()
      if (element.matches('input, textarea, select')) element.focus()
      else element.click()
      return
    }
  })
}

/**
 * `<table data-cells>`: the arrow keys go from cell to cell, and `s` follows the cell's source or its column's. Its cells
 * are not in the order of the tab key, so that nobody has to pass them all.
 */
for (const table of document.querySelectorAll('table[data-cells]')) {
  if (!(table instanceof HTMLTableElement)) continue
  const shown = (/** @type {HTMLTableRowElement} */ row) =>
    [...row.cells].filter((cell) => cell.offsetParent !== null && cell.tagName === 'TD')
  const rows = [...table.tBodies].flatMap((body) => [...body.rows])
  table.closest('[tabindex]')?.addEventListener('keydown', (event) => {
    if (!(event instanceof KeyboardEvent) || event.altKey || event.ctrlKey || event.metaKey) return
    const focused = document.activeElement
    const cell = focused instanceof Element ? focused.closest('td') : null
    const row = cell?.closest('tr')
    const steps = { ArrowRight: [0, 1], ArrowLeft: [0, -1], ArrowDown: [1, 0], ArrowUp: [-1, 0] }
    const step = Object.entries(steps).find(([key]) => key === event.key)?.[1]
    if (step) {
      const at = row ? rows.indexOf(row) : -1
      const column = row && cell ? shown(row).indexOf(cell) : 0
      const next = rows[row ? at + (step[0] ?? 0) : 0]
      const target = next && shown(next)[row ? column + (step[1] ?? 0) : 0]
      if (!target) return
      event.preventDefault()
      target.focus()
    } else if (event.key === 's' && cell) {
      const head = table.tHead?.rows[0]?.cells[cell.cellIndex]
      const source = cell.querySelector('a[data-source]') ?? head?.querySelector('a[data-source]')
      if (source instanceof HTMLAnchorElement) source.click()
    }
  })
}

/**
 * `<ol data-keys>`: j and k go from item to item, to the link marked `data-key-start`; any other letter goes to what is
 * marked `data-key` with it in the item where the focus is, and pressed there once more it presses a button.
 */
for (const list of document.querySelectorAll('[data-keys]')) {
  const starts = [...list.querySelectorAll('[data-key-start]')]
  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const { target } = event
    if (target instanceof HTMLElement && target.matches('input, select, textarea')) return
    const item = document.activeElement?.closest('[data-keys] > li') ?? null
    const at = starts.findIndex((start) => item?.contains(start))
    const step = event.key === 'j' ? 1 : event.key === 'k' ? -1 : 0
    const next =
      step === 0
        ? (item ?? starts[0]?.closest('li'))?.querySelector(`[data-key="${CSS.escape(event.key)}"]`)
        : starts[Math.min(Math.max(at + step, 0), starts.length - 1)]
    if (!(next instanceof HTMLElement)) return
    event.preventDefault()
    if (next === document.activeElement && next instanceof HTMLButtonElement) next.click()
    else next.focus()
  })
}
