/**
 * Pages are plain HTML and never load the framework in the browser, so there is nothing to hydrate. Pages that gain
 * from a script load `ui/enhance.js` (see root.tsx).
 */
export {}
