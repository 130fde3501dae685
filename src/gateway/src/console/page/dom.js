// Elements are made here and nowhere else. Text goes in as text, whatever it contains: nothing on the page is parsed as HTML.

// Set as properties, since their attributes only say how they start, or are not known to all browsers.
const PROPERTIES = new Set([
  "value",
  "checked",
  "selected",
  "disabled",
  "hidden",
  "multiple",
  "textContent",
  "tabIndex",
]);

/**
 * Makes an element. A property `onclick` is a listener, `data` goes to the dataset, `null` and `false` leave an attribute out.
 * @param {string} tag
 * @param {Record<string, any>} properties
 * @param {...(Node | string | number | null | undefined | false | any[])} children
 */
export function h(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value === null || value === undefined) continue;
    if (PROPERTIES.has(name)) element[name] = value;
    else if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (name === "data") Object.assign(element.dataset, value);
    else if (value !== false) element.setAttribute(name, value === true ? "" : String(value));
  }
  element.append(...children.flat(9).filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

const SVG = "http://www.w3.org/2000/svg";

// Strokes on a field of 20 by 20.
const ICONS = {
  bell: "M5 14V9a5 5 0 0 1 10 0v5l1.5 1.5h-13zM8.5 17.5h3",
  bolt: "M11 2.5 4.5 11.5H10l-1 6 6.5-9H10z",
  chat: "M3 4.5h14v9.5H9.5L6 17v-3H3z",
  check: "m4 10.5 4 4 8-9",
  clock: "M10 3a7 7 0 1 0 0 14 7 7 0 0 0 0-14zM10 6v4.2l2.8 1.8",
  close: "m5 5 10 10M15 5 5 15",
  code: "m7 6-4 4 4 4M13 6l4 4-4 4",
  copy: "M7 7h9v9H7zM4 13V4h9",
  down: "m5 8 5 5 5-5",
  edit: "M4 16h3l9-9-3-3-9 9zM11.5 5.5l3 3",
  eye: "M2.5 10S5.5 5 10 5s7.5 5 7.5 5-3 5-7.5 5-7.5-5-7.5-5zM10 8a2 2 0 1 0 0 4 2 2 0 0 0 0-4z",
  file: "M5 3h6.5L15 6.5V17H5zM11 3v4h4",
  hash: "M8 3 6.5 17M13.5 3 12 17M4 7.5h13M3 12.5h13",
  keyboard: "M2.5 5.5h15v9h-15zM5.5 8.5h.01M8.5 8.5h.01M11.5 8.5h.01M14.5 8.5h.01M6.5 11.5h7",
  left: "m12 5-5 5 5 5",
  link: "M8.5 11.5a3 3 0 0 0 4.2 0l2.8-2.8a3 3 0 0 0-4.2-4.2L10 5.8M11.5 8.5a3 3 0 0 0-4.2 0l-2.8 2.8a3 3 0 0 0 4.2 4.2L10 14.2",
  list: "M7 5.5h10M7 10h10M7 14.5h10M3.5 5.5h.01M3.5 10h.01M3.5 14.5h.01",
  lock: "M5 9h10v8H5zM7 9V6.5a3 3 0 0 1 6 0V9",
  moon: "M16.5 11.5A7 7 0 1 1 8.5 3.5a5.5 5.5 0 0 0 8 8z",
  more: "M4.5 10h.01M10 10h.01M15.5 10h.01",
  panel: "M3 4h14v12H3zM12.5 4v12",
  plus: "M10 4v12M4 10h12",
  poll: "M4 16V9M10 16V4M16 16v-5",
  reply: "M8 5 3.5 9.5 8 14M3.5 9.5H12a4.5 4.5 0 0 1 4.5 4.5v1.5",
  search: "M9 3.5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11zM13 13l4 4",
  send: "m3 3.5 14.5 6.5L3 16.5l2-6.5zM5 10h6",
  smile: "M10 3a7 7 0 1 0 0 14 7 7 0 0 0 0-14zM7 12a3.6 3.6 0 0 0 6 0M7.5 8h.01M12.5 8h.01",
  sun: "M10 6.5a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7zM10 2v1.5M10 16.5V18M2 10h1.5M16.5 10H18M4.4 4.4l1 1M14.6 14.6l1 1M4.4 15.6l1-1M14.6 5.4l1-1",
  tape: "M3 5h14v10H3zM7 8.5a1.5 1.5 0 1 0 0 3 1.5 1.5 0 0 0 0-3zM13 8.5a1.5 1.5 0 1 0 0 3 1.5 1.5 0 0 0 0-3zM7 11.5h6",
  thread: "M5 3v8a3 3 0 0 0 3 3h8M13 11l3 3-3 3",
  trash: "M4 6h12M8 6V4h4v2M5.5 6l.7 11h7.6l.7-11M8.5 9v5M11.5 9v5",
  user: "M10 4a3 3 0 1 0 0 6 3 3 0 0 0 0-6zM4 17a6 6 0 0 1 12 0",
  voice: "M4 8v4h2.5L10 15V5L6.5 8zM13 7.5a3.5 3.5 0 0 1 0 5",
  warn: "M10 3 2.5 16.5h15zM10 8v4M10 14.3h.01",
};

/** Makes a picture that only decorates: what it stands for is said beside it, or by the label of its button. */
export function icon(name) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 20 20");
  svg.setAttribute("class", "icon");
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", ICONS[name]);
  svg.append(path);
  return svg;
}

/** Makes a button that shows a picture and says its name to who points at it or hears the page. */
export function iconButton(name, label, properties = {}) {
  return h(
    "button",
    { type: "button", class: "icon-button", "aria-label": label, title: label, ...properties },
    icon(name),
  );
}

const OPENED = new Set(["http:", "https:", "mailto:"]);

/** Returns an address that may be opened, or null: what a message calls a link can be a script. */
export function safeAddress(text) {
  try {
    const url = new URL(text);
    return OPENED.has(url.protocol) ? url.href : null;
  } catch {
    return null;
  }
}

/** Makes a link that tells the page it leads to nothing; plain words where the address may not be opened. */
export function link(address, ...children) {
  const href = safeAddress(address);
  const inside = children.length ? children : [address];
  if (href === null) return h("span", {}, ...inside);
  return h("a", { href, target: "_blank", rel: "noopener noreferrer nofollow" }, ...inside);
}
