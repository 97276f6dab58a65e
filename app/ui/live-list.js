// A list whose filters, order and pages are links and a form: where this runs, only the list is fetched and put in.
// `<form data-live-form="/part">` and `<div data-live-part>`; `data-live-say` is where a count is told to a screen reader.

const form = document.querySelector('form[data-live-form]')
const part = document.querySelector('[data-live-part]')
const say = document.querySelector('[data-live-say]')

if (form instanceof HTMLFormElement && part instanceof HTMLElement) liven(form, part)

/**
 * @param {HTMLFormElement} form
 * @param {HTMLElement} part
 */
function liven(form, part) {
  /** @type {AbortController | null} */
  let asking = null
  const isOurs = (/** @type {URL} */ url) =>
    url.origin === location.origin && url.pathname === new URL(form.action).pathname

  /**
   * Fetches the list of an address and puts it in. The address changes at once, so that going back is always right.
   * @param {URL} url
   * @param {{ history: 'push' | 'replace' | 'none', focus?: string | null, top?: boolean, typed?: boolean }} how
   */
  async function show(url, { history: way, focus = null, top = false, typed = false }) {
    asking?.abort()
    const mine = (asking = new AbortController())
    if (way === 'push') history.pushState(null, '', url)
    if (way === 'replace') history.replaceState(null, '', url)
    part.setAttribute('aria-busy', 'true')
    try {
      const answer = await fetch((form.dataset.liveForm ?? '') + url.search, { signal: mine.signal })
      if (!answer.ok) throw new Error(`the list answered ${answer.status}`)
      const made = new DOMParser().parseFromString(await answer.text(), 'text/html')
      // To read, to put in and to focus, which lays the page out, are tasks of their own: none keeps a key waiting.
      await nextTask()
      if (mine.signal.aborted) return
      const later = put(made, typed)
      await nextFrame()
      if (!mine.signal.aborted) {
        if (top) part.scrollIntoView({ block: 'start' })
        if (focus) refocus(focus)
        if (say) say.textContent = part.querySelector('[data-live-count]')?.textContent ?? ''
      }
      // Also when something else is asked for meanwhile: until that is there this is what is seen.
      for (const add of later) {
        add()
        await nextFrame()
      }
    } catch (error) {
      if (error instanceof DOMException && error.name === 'AbortError') return
      // The page itself can tell what is wrong.
      location.assign(url)
      return
    } finally {
      if (asking === mine) part.removeAttribute('aria-busy')
    }
  }

  /**
   * Puts in what is seen first, and gives what puts in the rest, in parts that are each a frame's work.
   * @param {Document} made @param {boolean} typed
   */
  function put(made, typed) {
    const list = made.querySelector('[data-live-part]')
    const filters = made.querySelector('form[data-live-form]')
    if (!list || !(filters instanceof HTMLFormElement)) throw new Error('the list is not in the answer')
    const later = partRows(list, heightOfTable())
    part.replaceChildren(...list.childNodes)
    takeOver(filters, typed)
    return later
  }

  /** Of the frame around the table that is shown. */
  function heightOfTable() {
    return part.querySelector('table')?.parentElement?.offsetHeight ?? 0
  }

  /** What the form shows follows the address; a field in which somebody types keeps what is typed. */
  function takeOver(/** @type {HTMLFormElement} */ made, /** @type {boolean} */ typed) {
    const fresh = [...made.elements]
    for (const control of form.elements) {
      const other = fresh.find((one) => isSame(one, control))
      if (control instanceof HTMLSelectElement && other instanceof HTMLSelectElement) {
        if (control.innerHTML !== other.innerHTML) control.innerHTML = other.innerHTML
        control.value = other.value
      } else if (control instanceof HTMLInputElement && other instanceof HTMLInputElement) {
        if (control.type === 'checkbox') control.checked = other.checked
        else if (!typed || control !== document.activeElement) control.value = other.value
      }
    }
    for (const label of made.querySelectorAll('[data-live-label]')) {
      const name = label.getAttribute('data-live-label') ?? ''
      const own = form.querySelector(`[data-live-label="${CSS.escape(name)}"]`)
      if (own) own.textContent = label.textContent
    }
  }

  /** The same control of the form as it was and as it is now. */
  function isSame(/** @type {Element} */ a, /** @type {Element} */ b) {
    if (a.getAttribute('name') !== b.getAttribute('name') || !a.getAttribute('name')) return false
    const isChoice = b instanceof HTMLInputElement && b.type === 'checkbox'
    return !isChoice || a.getAttribute('value') === b.getAttribute('value')
  }

  function refocus(/** @type {string} */ key) {
    const target = part.querySelector(`[data-key="${CSS.escape(key)}"]`)
    if (target instanceof HTMLElement) target.focus({ preventScroll: true })
  }

  /** The form's address, without what is empty. */
  function asked() {
    const url = new URL(form.action)
    for (const [name, value] of new FormData(form)) {
      if (typeof value === 'string' && value !== '') url.searchParams.append(name, value)
    }
    return url
  }

  part.addEventListener('click', (event) => {
    if (
      event.defaultPrevented ||
      event.button !== 0 ||
      event.metaKey ||
      event.ctrlKey ||
      event.shiftKey ||
      event.altKey
    )
      return
    const link = event.target instanceof Element ? event.target.closest('a[href]') : null
    if (!(link instanceof HTMLAnchorElement) || link.target || link.dataset.live === 'off') return
    const url = new URL(link.href)
    if (!isOurs(url) || url.hash) return
    event.preventDefault()
    const isPage = link.rel === 'next' || link.rel === 'prev'
    void show(url, { history: 'push', focus: link.dataset.key ?? null, top: isPage })
  })

  form.addEventListener('submit', (event) => {
    event.preventDefault()
    void show(asked(), { history: 'push' })
  })
  form.addEventListener('change', (event) => {
    const { target } = event
    const isText = target instanceof HTMLInputElement && target.type !== 'checkbox'
    if (!isText) void show(asked(), { history: 'push' })
  })

  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let pause
  form.addEventListener('input', (event) => {
    const { target } = event
    if (!(target instanceof HTMLInputElement) || target.type === 'checkbox') return
    clearTimeout(pause)
    pause = setTimeout(() => void show(asked(), { history: 'replace', typed: true }), 120)
  })

  addEventListener('popstate', () => void show(new URL(location.href), { history: 'none' }))
}

/** A frame with as many, and with all of the table laid out anew around them, stays far from a task that is felt. */
const rowsPerFrame = 8

/**
 * Takes the rows out of a list's table that are too many for one frame; each function given puts the next of them back.
 * Until the last the table's frame is as high as the one before it, so that what follows stays where it is.
 * @param {Element} list
 * @param {number} height
 */
function partRows(list, height) {
  const rows = [...list.querySelectorAll('tbody > tr')]
    .slice(rowsPerFrame)
    .map((row) => ({ row, body: row.parentNode }))
  const frame = list.querySelector('table')?.parentElement
  if (frame && rows.length > 0) frame.style.minHeight = `${height}px`
  for (const { row } of rows) row.remove()
  return Array.from({ length: Math.ceil(rows.length / rowsPerFrame) }, (_, part) => () => {
    const next = rows.slice(part * rowsPerFrame, (part + 1) * rowsPerFrame)
    for (const { row, body } of next) body?.append(row)
    if (frame && next.at(-1) === rows.at(-1)) frame.style.minHeight = ''
  })
}

const nextTask = () => new Promise((begin) => setTimeout(begin))

/** After the next frame is painted; a page in the background paints none, so it waits no longer than a moment. */
const nextFrame = () =>
  new Promise((begin) => {
    requestAnimationFrame(() => setTimeout(begin))
    setTimeout(begin, 200)
  })
