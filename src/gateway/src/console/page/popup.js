// What opens above the page: menus, pickers and dialogs. Each is closed by Escape, and gives the focus back to where it came from.

import { h, icon, iconButton } from "./dom.js";
import { t } from "./words.js";

let open = null;

/** Places an element beside another one, inside of the window. */
function place(element, beside) {
  const [box, own] = [beside.getBoundingClientRect(), element.getBoundingClientRect()];
  const below = box.bottom + 4 + own.height <= innerHeight;
  const top = below ? box.bottom + 4 : Math.max(4, box.top - own.height - 4);
  element.style.top = `${Math.min(top, Math.max(4, innerHeight - own.height - 4))}px`;
  element.style.left = `${Math.max(4, Math.min(box.left, innerWidth - own.width - 8))}px`;
}

/** Closes what is open. */
export function closePopup(giveBack = true) {
  if (!open) return;
  const { element, from, ended } = open;
  open = null;
  ended.abort();
  element.remove();
  from.setAttribute?.("aria-expanded", "false");
  if (giveBack && from.isConnected) from.focus();
}

/** Opens an element beside the button that asked for it. */
export function openPopup(element, from, onescape = () => true) {
  closePopup(false);
  const ended = new AbortController();
  open = { element, from, ended };
  element.classList.add("popup");
  (from.closest("dialog") ?? document.body).append(element);
  place(element, from);
  from.setAttribute("aria-expanded", "true");
  const { signal } = ended;
  const outside = ({ target }) => element.contains(target) || from.contains(target) || closePopup(false);
  document.addEventListener("pointerdown", outside, { signal, capture: true });
  element.addEventListener(
    "focusout",
    ({ relatedTarget }) => relatedTarget && !element.contains(relatedTarget) && closePopup(false),
    { signal },
  );
  element.addEventListener(
    "keydown",
    (event) => {
      if (event.key !== "Escape" || !onescape()) return;
      event.stopPropagation();
      closePopup();
    },
    { signal },
  );
}

/** Moves the focus among the controls of an element by the arrow keys, Home and End; `columns` makes it a grid. */
export function roving(element, selector, columns = () => 1) {
  element.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const items = [...element.querySelectorAll(selector)].filter((item) => !item.disabled && !item.hidden);
    const at = items.indexOf(event.target.closest(selector));
    if (at < 0) return;
    const row = columns();
    const steps = {
      ArrowDown: row,
      ArrowUp: -row,
      ...(row > 1 && { ArrowRight: 1, ArrowLeft: -1 }),
      Home: -at,
      End: items.length - 1 - at,
    };
    const step = steps[event.key];
    if (step === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    const next =
      items[row > 1 ? Math.min(items.length - 1, Math.max(0, at + step)) : (at + step + items.length) % items.length];
    for (const item of items) item.tabIndex = item === next ? 0 : -1;
    next.focus();
  });
}

/**
 * Opens a menu beside a button.
 * @param {{ label: string, icon?: string, danger?: boolean, act: () => void }[]} entries
 */
export function openMenu(from, label, entries) {
  const items = entries.map(({ label: words, icon: name, danger, act }) => {
    const chosen = () => {
      closePopup();
      act();
    };
    return h(
      "button",
      { type: "button", role: "menuitem", class: danger ? "danger" : "", tabIndex: -1, onclick: chosen },
      name && icon(name),
      h("span", {}, words),
    );
  });
  const menu = h("div", { class: "menu", role: "menu", "aria-label": label }, items);
  roving(menu, "button");
  openPopup(menu, from);
  items[0]?.focus();
}

/**
 * Asks in a dialog. `fields` are elements; `confirm` is called with the form's values, and keeps the dialog open by returning false.
 * @returns {HTMLDialogElement}
 */
export function ask({ title, fields, action = t("ok"), danger = false, confirm, wide = false }) {
  const from = document.activeElement;
  const form = h(
    "form",
    { method: "dialog" },
    h(
      "header",
      {},
      h("h2", { id: "dialog-title" }, title),
      iconButton("close", t("close"), { onclick: () => dialog.close() }),
    ),
    h("div", { class: "fields" }, fields),
    confirm &&
      h(
        "footer",
        {},
        h("button", { type: "button", class: "button", onclick: () => dialog.close() }, t("cancel")),
        h("button", { type: "submit", class: `button ${danger ? "style-4" : "style-1"}` }, action),
      ),
  );
  const dialog = h("dialog", { "aria-labelledby": "dialog-title", class: wide ? "wide" : "" }, form);
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if ((await confirm?.(new FormData(form))) !== false) dialog.close();
  });
  dialog.addEventListener("close", () => {
    dialog.remove();
    (from?.isConnected ? from : document.getElementById("composer-text"))?.focus();
  });
  document.body.append(dialog);
  dialog.showModal();
  (
    form.querySelector("input, textarea, select") ??
    form.querySelector("footer button:last-child") ??
    form.querySelector("button")
  ).focus();
  return dialog;
}

/** Makes a labelled field for a dialog. */
export function field(label, control, hint = null) {
  return h(
    "label",
    { class: "field-row" },
    h("span", { class: "field-label" }, label),
    control,
    hint && h("span", { class: "hint" }, hint),
  );
}
