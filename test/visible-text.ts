import { parse, type DefaultTreeAdapterTypes } from 'parse5'

type Node = DefaultTreeAdapterTypes.Node
type Element = DefaultTreeAdapterTypes.Element

/** A piece of text that a visitor sees or hears, and the language it is marked with. */
export interface VisibleText {
  text: string
  lang: string
}

const silent = new Set(['script', 'style', 'template', 'noscript', 'code', 'pre', 'kbd', 'samp'])
const spoken = ['alt', 'title', 'aria-label', 'placeholder', 'aria-description', 'data-label']

/**
 * The words of a page, text and spoken attributes alike, with the language that the nearest `lang` gives them. Code is
 * no language and is left out.
 */
export function visibleTexts(html: string): VisibleText[] {
  const found: VisibleText[] = []
  walk(parse(html), '', found)
  return found
}

function walk(node: Node, lang: string, found: VisibleText[]): void {
  if (node.nodeName === '#text') {
    const text = (node as DefaultTreeAdapterTypes.TextNode).value.replace(/\s+/g, ' ').trim()
    if (text) found.push({ text, lang })
    return
  }
  if (!('childNodes' in node)) return
  let inside = lang
  if ('attrs' in node) {
    const element = node as Element
    if (silent.has(element.tagName)) return
    inside = element.attrs.find(({ name }) => name === 'lang')?.value ?? lang
    for (const { name, value } of element.attrs) {
      if (spoken.includes(name) && value) found.push({ text: value, lang: inside })
      if (element.tagName === 'meta' && name === 'content' && isWords(element))
        found.push({ text: value, lang: inside })
    }
  }
  for (const child of node.childNodes) walk(child, inside, found)
}

const isWords = (meta: Element) =>
  meta.attrs.some(({ name, value }) => (name === 'name' || name === 'property') && /description|title/.test(value))
