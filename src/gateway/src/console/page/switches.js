// The switches of appearance and language, and what is said for some seconds.

import { h, icon, iconButton } from "./dom.js";
import { keep, recall } from "./preferences.js";
import { currentLanguage, setLanguage, t } from "./words.js";

const SHOWN_MS = 6000;
const dark = matchMedia("(prefers-color-scheme: dark)");

/** Shows the page as the reader chose, else as the system is. */
export function applyTheme() {
  const chosen = recall("theme");
  if (chosen) document.documentElement.dataset.theme = chosen;
  else delete document.documentElement.dataset.theme;
}

class ThemeSwitch extends HTMLElement {
  #changed = () => this.#show();

  connectedCallback() {
    this.#show();
    dark.addEventListener("change", this.#changed);
  }

  disconnectedCallback() {
    dark.removeEventListener("change", this.#changed);
  }

  #show() {
    const isDark = (recall("theme") ?? (dark.matches ? "dark" : "light")) === "dark";
    const change = () => {
      keep("theme", isDark ? "light" : "dark");
      applyTheme();
      this.#show();
      this.firstChild.focus();
    };
    this.replaceChildren(
      iconButton(isDark ? "sun" : "moon", t(isDark ? "theme.light" : "theme.dark"), { onclick: change }),
    );
  }
}

class LanguageSwitch extends HTMLElement {
  connectedCallback() {
    const options = [
      ["en", "English"],
      ["vi", "Tiếng Việt"],
    ].map(([value, name]) => h("option", { value, lang: value, selected: value === currentLanguage() }, name));
    const change = ({ target }) => {
      setLanguage(target.value);
      this.dispatchEvent(new CustomEvent("language-changed", { bubbles: true }));
    };
    this.replaceChildren(
      h("span", { class: "select" }, h("select", { "aria-label": t("language"), onchange: change }, options)),
    );
  }
}

class ToastList extends HTMLElement {
  connectedCallback() {
    this.setAttribute("role", "status");
    this.setAttribute("aria-live", "polite");
  }

  show(words, kind) {
    const toast = h("div", { class: `toast ${kind}` }, icon(kind === "error" ? "warn" : "check"), h("span", {}, words));
    toast.append(iconButton("close", t("close"), { class: "icon-button small", onclick: () => toast.remove() }));
    this.append(toast);
    setTimeout(() => toast.remove(), SHOWN_MS);
  }
}

customElements.define("theme-switch", ThemeSwitch);
customElements.define("language-switch", LanguageSwitch);
customElements.define("toast-list", ToastList);
