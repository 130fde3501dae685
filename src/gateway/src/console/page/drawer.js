// The right of the page: what happens behind the chat, one tab for each.

import "./log.js";
import "./errors.js";
import "./faults.js";
import "./time.js";
import "./session.js";
import { h, iconButton } from "./dom.js";
import { Part, state } from "./part.js";
import { roving } from "./popup.js";
import { keep, recall } from "./preferences.js";
import { t } from "./words.js";

const TABS = [
  ["log", "log-panel"],
  ["errors", "errors-panel"],
  ["faults", "faults-panel"],
  ["clock", "time-panel"],
  ["session", "session-panel"],
];

class Drawer extends Part {
  #tabs = new Map();
  #body = null;

  connectedCallback() {
    this.setAttribute("role", "complementary");
    this.setAttribute("aria-label", t("drawer"));
    this.#body = h("div", { class: "drawer-body", role: "tabpanel", id: "drawer-body", tabIndex: -1 });
    const tabs = h("div", { class: "tabs", role: "tablist", "aria-label": t("drawer") });
    for (const [name] of TABS) {
      const badge = h("span", { class: "count", hidden: true });
      const tab = h(
        "button",
        {
          type: "button",
          role: "tab",
          id: `tab-${name}`,
          "aria-controls": "drawer-body",
          onclick: () => this.open(name),
        },
        h("span", {}, t(`tab.${name}`)),
        badge,
      );
      tab.badge = badge;
      tabs.append(tab);
      this.#tabs.set(name, tab);
    }
    tabs.addEventListener("keydown", ({ key }) => {
      // In a row of tabs, left and right are what up and down are in a list.
      const step = { ArrowRight: 1, ArrowLeft: -1 }[key];
      if (!step) return;
      const names = [...this.#tabs.keys()];
      this.open(names[(names.indexOf(recall("tab", "log")) + step + names.length) % names.length], true);
    });
    roving(tabs, "[role=tab]");
    this.replaceChildren(
      h("header", {}, tabs, iconButton("close", t("close"), { onclick: () => this.toggle(false) })),
      this.#body,
    );
    this.#show(recall("tab", "log"));
    this.hidden = recall("drawer", innerWidth > 1100 ? "open" : "closed") !== "open";
    this.follows("errors faults", () => this.#badges());
  }

  #badges() {
    const active = Object.values(state.faults ?? {}).filter((value) => value !== null && value !== false).length;
    for (const [name, count] of [
      ["errors", state.errors.length],
      ["faults", active],
    ]) {
      const { badge } = this.#tabs.get(name);
      badge.hidden = !count;
      badge.textContent = count;
    }
    document.getElementById("drawer-toggle")?.classList.toggle("alarm", this.hidden && state.errors.length > 0);
  }

  #show(name) {
    const [, element] = TABS.find(([tab]) => tab === name) ?? TABS[0];
    for (const [other, tab] of this.#tabs) {
      tab.setAttribute("aria-selected", String(other === name));
      tab.tabIndex = other === name ? 0 : -1;
    }
    this.#body.setAttribute("aria-labelledby", `tab-${name}`);
    this.#body.replaceChildren(document.createElement(element));
  }

  /** Shows a tab, and gives it the focus if asked. */
  open(name, focus = false) {
    keep("tab", name);
    this.#show(name);
    this.toggle(true);
    if (focus) this.#tabs.get(name).focus();
  }

  toggle(on = this.hidden) {
    const inside = this.contains(document.activeElement);
    this.hidden = !on;
    keep("drawer", on ? "open" : "closed");
    this.#badges();
    if (!on && inside) document.getElementById("drawer-toggle")?.focus();
  }
}

customElements.define("side-drawer", Drawer);
