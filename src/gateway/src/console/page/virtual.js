// A list of which only what can be seen is in the page, so that ten thousand rows cost as much as thirty.

import { h } from "./dom.js";

// Pixels beyond both edges that are kept ready, so that scrolling meets no gaps.
const MARGIN_PX = 400;
// Within so many pixels of the end a list follows what is added.
const END_PX = 24;

/**
 * A scrolled list of rows of any height. Its owner sets `rows` (objects), `keyOf(row)` and `draw(row, index)`, and tells it what changed.
 * One row has the focus; the arrows, Home, End, Page Up and Page Down move it.
 */
export class VirtualList extends HTMLElement {
  rows = [];
  keyOf = (row) => row.id;
  draw = () => h("div");
  /** Height of a row that was never measured. */
  guess = 40;
  /** Called when what is near the beginning is seen. */
  onbeginning = null;
  /** Called with whether the end is in view. */
  onend = null;
  #field = h("div", { class: "field" });
  #heights = new Map();
  #offsets = [0];
  #shown = new Map();
  #active = null;
  #following = true;
  /** The height that all rows had together when they were last laid out. */
  #total = 0;
  #waiting = false;
  #sizes = new ResizeObserver((entries) => this.#measured(entries));

  connectedCallback() {
    if (this.#field.isConnected) return;
    this.append(this.#field);
    this.addEventListener("scroll", () => this.#scrolled(), { passive: true });
    this.addEventListener("keydown", (event) => this.#key(event));
    this.addEventListener("focusin", (event) => this.#focused(event));
    this.#sizes.observe(this);
    this.changed();
  }

  disconnectedCallback() {
    this.#sizes.disconnect();
  }

  /** Whether the list follows what is added at its end. */
  get following() {
    return this.#following;
  }

  /** Draws what is in view; `from` is the first row that is another one, or stands elsewhere. */
  changed(from = 0) {
    this.#offsets.length = Math.min(this.#offsets.length, from + 1);
    for (let i = this.#offsets.length; i <= this.rows.length; i += 1) {
      this.#offsets.push(this.#offsets[i - 1] + (this.#heights.get(this.keyOf(this.rows[i - 1])) ?? this.guess));
    }
    this.#soon();
  }

  /** Draws a row again that looks different now. What has the focus in it keeps it. */
  redraw(key) {
    const old = this.#shown.get(key);
    if (!old) return;
    const index = this.#index(key);
    if (index < 0) return;
    const held = old.element.contains(document.activeElement) ? document.activeElement : null;
    const place = held && (held === old.element ? "" : held.closest("[data-focus]")?.dataset.focus);
    const selection = held && "selectionStart" in held ? [held.selectionStart, held.selectionEnd] : null;
    const element = this.#make(this.rows[index], index);
    this.#sizes.unobserve(old.element);
    old.element.replaceWith(element);
    this.#shown.set(key, { element, index });
    this.#sizes.observe(element);
    if (held) {
      const next = place ? element.querySelector(`[data-focus="${CSS.escape(place)}"]`) : element;
      (next ?? element).focus({ preventScroll: true });
      if (selection?.[0] !== null && selection && next?.setSelectionRange) next.setSelectionRange(...selection);
    }
  }

  /** Draws every row again. */
  redrawAll() {
    for (const key of [...this.#shown.keys()]) this.redraw(key);
  }

  /** Starts anew with other rows, at their end. */
  restart(rows) {
    for (const { element } of this.#shown.values()) this.#drop(element);
    this.#shown.clear();
    this.#heights.clear();
    this.#active = null;
    this.#following = true;
    this.rows = rows;
    this.changed();
  }

  /** Scrolls to the end and stays there. */
  follow() {
    this.#following = true;
    this.#lay();
  }

  /** Takes rows of which more, or fewer, are at the beginning than before, without moving what is in view. */
  prepend(rows) {
    const anchor = this.#following ? null : this.#anchor();
    this.rows = rows;
    this.changed();
    this.#lay();
    if (anchor) this.#restore(anchor);
  }

  /** Scrolls a row into view and gives it the focus if asked. Returns its element. */
  show(key, focus = false) {
    const index = this.rows.findIndex((row) => this.keyOf(row) === key);
    if (index < 0) return null;
    const [top, bottom] = [this.#offsets[index], this.#offsets[index + 1]];
    if (top < this.scrollTop || bottom > this.scrollTop + this.clientHeight) {
      this.scrollTop = Math.max(0, top - (this.clientHeight - (bottom - top)) / 2);
      this.#following = index === this.rows.length - 1;
    }
    this.#activate(key);
    this.#lay();
    const element = this.#shown.get(key)?.element ?? null;
    if (focus) element?.focus({ preventScroll: true });
    return element;
  }

  /** Gives the focus to the row that had it last, or to the last one. */
  enter() {
    const key = this.#active !== null && this.#index(this.#active) >= 0 ? this.#active : this.#lastKey();
    if (key !== null) this.show(key, true);
    else this.focus();
  }

  #lastKey() {
    return this.rows.length ? this.keyOf(this.rows[this.rows.length - 1]) : null;
  }

  #index(key) {
    const shown = this.#shown.get(key);
    if (shown && this.rows[shown.index] !== undefined && this.keyOf(this.rows[shown.index]) === key) return shown.index;
    return this.rows.findIndex((row) => this.keyOf(row) === key);
  }

  #make(row, index) {
    const element = this.draw(row, index);
    element.classList.add("row");
    element.tabIndex = this.keyOf(row) === this.#active ? 0 : -1;
    this.#put(element, index);
    return element;
  }

  #put(element, index) {
    element.style.top = `${this.#offsets[index]}px`;
    element.setAttribute("aria-posinset", index + 1);
    element.setAttribute("aria-setsize", this.rows.length);
  }

  /** Makes one row the place where Tab stops: the one that had the focus last, else the last one that is in the page. */
  #stops(last) {
    const stop = this.#shown.get(this.#active)?.element ?? last;
    for (const { element } of this.#shown.values()) element.tabIndex = element === stop ? 0 : -1;
  }

  #drop(element) {
    this.#sizes.unobserve(element);
    element.remove();
  }

  #activate(key) {
    this.#active = key;
    this.#stops(null);
  }

  #focused(event) {
    const element = event.target.closest(".row");
    for (const [key, shown] of this.#shown) if (shown.element === element) return this.#activate(key);
  }

  #key(event) {
    const element = event.target.closest(".row");
    // Keys that are meant for a control inside of a row stay with it.
    if (event.target !== element && event.target !== this) return;
    if (event.ctrlKey || event.altKey || event.metaKey || !this.rows.length) return;
    const found = this.#index(this.#active);
    const at = found < 0 ? this.rows.length : found;
    const page = Math.max(1, Math.floor(this.clientHeight / this.guess) - 1);
    const last = this.rows.length - 1;
    const next = { ArrowUp: at - 1, ArrowDown: at + 1, Home: 0, End: last, PageUp: at - page, PageDown: at + page }[
      event.key
    ];
    if (next === undefined) return;
    event.preventDefault();
    this.show(this.keyOf(this.rows[Math.min(last, Math.max(0, next))]), true);
  }

  #scrolled() {
    // Not by scrollHeight: rows that are higher than was guessed reach beyond the end until they are measured.
    this.#following = this.scrollTop + this.clientHeight >= this.#total - END_PX;
    this.onend?.(this.#following);
    this.#soon();
  }

  #soon() {
    if (this.#waiting) return;
    this.#waiting = true;
    requestAnimationFrame(() => {
      this.#waiting = false;
      this.#lay();
    });
  }

  #at(offset) {
    let [low, high] = [0, this.rows.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#offsets[middle + 1] <= offset) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #anchor() {
    const index = this.#at(this.scrollTop);
    const row = this.rows[index];
    return row === undefined ? null : { key: this.keyOf(row), below: this.#offsets[index] - this.scrollTop };
  }

  #restore({ key, below }) {
    const index = this.#index(key);
    if (index >= 0) this.scrollTop = this.#offsets[index] - below;
  }

  /** Puts into the page what is in view, and takes out what is not. */
  #lay() {
    if (!this.isConnected) return;
    this.#total = this.#offsets[this.rows.length];
    this.#field.style.height = `${this.#total}px`;
    if (this.#following) this.scrollTop = this.#total;
    const first = this.#at(this.scrollTop - MARGIN_PX);
    const end = Math.min(this.rows.length, this.#at(this.scrollTop + this.clientHeight + MARGIN_PX) + 1);
    const wanted = new Map();
    const held = document.activeElement?.closest(".row");
    let lost = false;
    for (let index = first; index < end; index += 1) wanted.set(this.keyOf(this.rows[index]), index);
    for (const [key, { element }] of this.#shown) {
      if (wanted.has(key)) continue;
      // Whoever is in a row is not thrown out of it by scrolling.
      const index = element === held ? this.rows.findIndex((row) => this.keyOf(row) === key) : -1;
      if (index >= 0) wanted.set(key, index);
      else {
        lost ||= element === held;
        this.#drop(element);
        this.#shown.delete(key);
      }
    }
    let after = null;
    for (const [key, index] of [...wanted].sort((one, other) => one[1] - other[1])) {
      let shown = this.#shown.get(key);
      if (!shown) {
        shown = { element: this.#make(this.rows[index], index), index };
        this.#shown.set(key, shown);
        this.#sizes.observe(shown.element);
      }
      shown.index = index;
      this.#put(shown.element, index);
      const place = after ? after.nextSibling : this.#field.firstChild;
      if (place !== shown.element) this.#field.insertBefore(shown.element, place);
      after = shown.element;
    }
    this.#stops(after);
    // Whoever was in a row that is gone is in its neighbour.
    if (lost) this.#field.querySelector('.row[tabindex="0"]')?.focus({ preventScroll: true });
    if (first === 0 && this.rows.length && this.scrollTop < MARGIN_PX) this.onbeginning?.();
  }

  #measured(entries) {
    const keys = new Map([...this.#shown].map(([key, { element }]) => [element, key]));
    const anchor = this.#following ? null : this.#anchor();
    let from = Infinity;
    for (const { target } of entries) {
      const key = keys.get(target);
      if (key === undefined) continue;
      const height = target.getBoundingClientRect().height;
      if (height === 0 || height === this.#heights.get(key)) continue;
      this.#heights.set(key, height);
      from = Math.min(from, this.#index(key));
    }
    if (from < Infinity) this.changed(Math.max(0, from));
    if (from < Infinity || entries.some(({ target }) => target === this)) {
      this.#lay();
      if (anchor) this.#restore(anchor);
    }
  }
}

customElements.define("virtual-list", VirtualList);
