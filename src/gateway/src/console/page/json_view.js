// A decoded body as text that is pleasant to read.

import { h } from "./dom.js";

const TOKENS = /("(?:[^"\\]|\\.)*")(\s*:)?|\b(true|false|null)\b|(-?\d+(?:\.\d+)?(?:e[+-]?\d+)?)/gi;

/** Replaces texts that are JSON themselves, as the content of a message is. */
function unfolded(value, key) {
  if (typeof value === "string" && key === "content" && value.startsWith("{")) {
    try {
      return unfolded(JSON.parse(value));
    } catch {
      return value;
    }
  }
  if (Array.isArray(value)) return value.map((item) => unfolded(item));
  if (value && typeof value === "object")
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, unfolded(inner, name)]));
  return value;
}

/** Makes a view of a value. */
export function jsonView(value, label) {
  const text = JSON.stringify(unfolded(value), null, 2);
  const view = h("pre", { class: "json", tabIndex: 0, "aria-label": label });
  let last = 0;
  for (const match of text.matchAll(TOKENS)) {
    const [whole, words, colon, name, number] = match;
    view.append(text.slice(last, match.index));
    const kind = colon ? "key" : words ? "string" : name ? "name" : number ? "number" : "";
    view.append(h("span", { class: `json-${kind}` }, words ?? whole), colon ?? "");
    last = match.index + whole.length;
  }
  view.append(text.slice(last));
  return view;
}
