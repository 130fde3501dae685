// The log of frames and calls: what the bots and the gateway say to each other, decoded.

import "./virtual.js";
import { h, icon, iconButton } from "./dom.js";
import { jsonView } from "./json_view.js";
import { act, link, Part, state } from "./part.js";
import { copy } from "./text_view.js";
import { bytes, exactTime, t } from "./words.js";

const KEPT_MAX = 5000;
const PAGE = 200;
const GUESS_PX = 29;
const SEARCH_MS = 250;
const PINGS = new Set(["ping", "pong"]);

const failed = ({ status, error }) => Boolean(error) || /^[45]\d\d$|^code [1-9]/.test(status ?? "");

class LogPanel extends Part {
  #rows = null;
  #all = [];
  #open = new Set();
  #more = true;
  #loading = false;
  #filter = { search: "", direction: "", pings: false };
  #count = null;
  #turn = 0;

  connectedCallback() {
    const search = h("input", {
      type: "search",
      id: "log-search",
      placeholder: t("log.search"),
      "aria-label": t("log.search"),
      autocomplete: "off",
    });
    let timer = 0;
    search.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(() => this.#set({ search: search.value.trim() }), SEARCH_MS);
    });
    const direction = h(
      "select",
      { "aria-label": t("log.direction"), onchange: () => this.#set({ direction: direction.value }) },
      ["", "in", "out"].map((value) => h("option", { value }, t(`log.direction.${value || "all"}`))),
    );
    const pings = h("input", { type: "checkbox", onchange: () => this.#set({ pings: pings.checked }) });
    this.#count = h("span", { class: "hint", role: "status" });
    this.#rows = h("virtual-list", { class: "log-rows", role: "list", tabIndex: -1, "aria-label": t("tab.log") });
    this.#rows.guess = GUESS_PX;
    this.#rows.keyOf = ({ seq }) => seq;
    this.#rows.draw = (entry) => this.#row(entry);
    this.#rows.onbeginning = () => this.#load();
    this.#rows.addEventListener("keydown", (event) => {
      const row = event.target.closest(".row");
      if (event.target !== row || (event.key !== "Enter" && event.key !== " ")) return;
      event.preventDefault();
      row.querySelector("button").click();
    });
    const clear = iconButton("trash", t("log.clear"), {
      onclick: async () => (await act("log.clear")) && this.#begin(),
    });
    this.replaceChildren(
      h(
        "div",
        { class: "log-tools" },
        h("div", { class: "search" }, icon("search"), search),
        h("span", { class: "select" }, direction),
        clear,
      ),
      h(
        "div",
        { class: "log-tools" },
        h("label", { class: "check" }, pings, t("log.pings")),
        h("span", { class: "grow" }),
        this.#count,
      ),
      this.#rows,
    );
    this.hears("log", ({ detail }) => this.#came(detail));
    // A new connection watches nothing, and what happened before it was not told.
    this.hears("link", () => state.up && this.#begin());
    this.#begin();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    link.do("log.watch", { on: false }).catch(() => null);
  }

  #set(changes) {
    Object.assign(this.#filter, changes);
    this.#begin();
  }

  #begin() {
    this.#all = [];
    this.#more = true;
    this.#turn += 1;
    this.#loading = false;
    this.#rows.restart([]);
    if (state.up) link.do("log.watch", { on: true }).catch(() => null);
    this.#load();
  }

  async #load() {
    if (this.#loading || !this.#more || !state.up) return;
    this.#loading = true;
    const turn = this.#turn;
    const { search, direction } = this.#filter;
    const before = this.#all[0]?.seq;
    const asked = {
      limit: PAGE,
      ...(before !== undefined && { before }),
      ...(search && { search }),
      ...(direction && { direction }),
    };
    const answer = await act("log", asked);
    if (turn !== this.#turn) return;
    this.#loading = false;
    this.#more = answer?.more ?? false;
    const known = this.#all[0]?.seq ?? Infinity;
    this.#all = [...(answer?.entries ?? []).filter(({ seq }) => seq < known), ...this.#all];
    const shown = this.#rows.rows.length;
    this.#rows.prepend(this.#shown());
    this.#counted();
    // Where a page shows nothing more, heartbeats alone, nobody would ask for the one before it.
    if (this.#more && this.#rows.rows.length === shown) this.#load();
  }

  #shown() {
    return this.#filter.pings ? this.#all : this.#all.filter(({ name }) => !PINGS.has(name));
  }

  /** Whether an entry that has just come is one that is looked for. */
  #fits(entry) {
    const { search, direction } = this.#filter;
    if (direction && entry.direction !== direction) return false;
    return (
      !search ||
      `${entry.name} ${entry.error ?? ""} ${JSON.stringify(entry.body ?? "")}`
        .toLowerCase()
        .includes(search.toLowerCase())
    );
  }

  #came(entries) {
    const last = this.#all.at(-1)?.seq ?? -1;
    const fresh = entries.filter((entry) => entry.seq > last && this.#fits(entry));
    if (!fresh.length) return;
    this.#all.push(...fresh);
    const dropped = this.#all.length - KEPT_MAX;
    if (dropped > 0) {
      this.#all.splice(0, dropped);
      this.#more = true;
    }
    const before = this.#rows.rows.length;
    this.#rows.rows = this.#shown();
    this.#rows.changed(dropped > 0 ? 0 : before);
    this.#counted();
  }

  #counted() {
    this.#count.textContent = t("log.count", { count: this.#rows.rows.length });
  }

  #row(entry) {
    const open = this.#open.has(entry.seq);
    const { seq, direction, name, status, ms, size, kind, time, bot_id: bot } = entry;
    const toggle = () => {
      if (!this.#open.delete(seq)) this.#open.add(seq);
      this.#rows.redraw(seq);
    };
    const arrow = direction === "in" ? "→" : "←";
    const facts = [
      status,
      ms === null || ms === undefined ? null : `${ms < 10 ? ms.toFixed(1) : Math.round(ms)} ms`,
      bytes(size),
    ]
      .filter(Boolean)
      .join(" · ");
    const line = h(
      "button",
      {
        type: "button",
        class: "log-line",
        "aria-expanded": String(open),
        tabIndex: -1,
        onclick: toggle,
        data: { focus: "line" },
      },
      h("span", { class: "log-time" }, exactTime(time)),
      h(
        "span",
        { class: `arrow ${direction}`, title: t(`log.direction.${direction}`) },
        h("span", { "aria-hidden": "true" }, arrow),
        h("span", { class: "unseen" }, t(`log.direction.${direction}`)),
      ),
      h("span", { class: "log-name" }, name),
      h("span", { class: "log-facts" }, facts),
    );
    const kindOf = [
      t(`log.${kind}`),
      bot && bot !== "0" ? state.nameOf(bot) : null,
      entry.cid ? `cid ${entry.cid}` : null,
      `#${seq}`,
    ]
      .filter(Boolean)
      .join(" · ");
    const detail =
      open &&
      h(
        "div",
        { class: "log-detail" },
        h(
          "div",
          { class: "log-kind" },
          h("span", {}, kindOf),
          iconButton("copy", t("copy.json"), {
            class: "icon-button small",
            data: { focus: "copy" },
            onclick: () => copy(JSON.stringify(entry, null, 2)),
          }),
        ),
        entry.error && h("p", { class: "log-error" }, entry.error),
        entry.body !== null && entry.body !== undefined && jsonView(entry.body, name),
      );
    return h("div", { class: `log-row ${failed(entry) ? "failed" : ""}`, role: "listitem" }, line, detail);
  }
}

customElements.define("log-panel", LogPanel);
