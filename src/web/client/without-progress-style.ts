/*
 * Turbo adds a <style> element for its progress bar as soon as it loads, which our Content-Security-Policy
 * (`style-src 'self'`) refuses and reports. The bar's look stands in our own sheet, so this one element is kept out:
 * the import comes before Turbo's, and the first insertion puts everything back as it was.
 */
const head = document.head;

head.insertBefore = <T extends Node>(node: T, before: Node | null): T => {
  Reflect.deleteProperty(head, 'insertBefore');
  return node instanceof HTMLStyleElement ? node : head.insertBefore(node, before);
};
