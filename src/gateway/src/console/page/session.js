// What was done here, kept, played again, and written down as a test.

import { h, icon } from "./dom.js";
import { act, notify, Part, state } from "./part.js";
import { codeBlock } from "./text_view.js";
import { t } from "./words.js";

/** Hands a text to the reader as a file. */
function download(filename, text, type) {
  const url = URL.createObjectURL(new Blob([text], { type }));
  h("a", { href: url, download: filename }).click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

class SessionPanel extends Part {
  #steps = null;
  #progress = null;
  #shown = null;
  #loaded = null;

  connectedCallback() {
    const button = (name, words, act, style = "") =>
      h("button", { type: "button", class: `button ${style}`, onclick: act }, icon(name), t(words));
    const file = h("input", {
      type: "file",
      accept: ".json,application/json",
      hidden: true,
      "aria-label": t("session.open"),
      onchange: () => this.#read(file),
    });
    const name = h("input", {
      value: "test_session",
      pattern: "test_[A-Za-z0-9_]+",
      required: true,
      "aria-label": t("session.test.name"),
      autocomplete: "off",
      spellcheck: false,
    });
    const form = h(
      "form",
      { class: "time-form" },
      name,
      h("button", { type: "submit", class: "button style-1" }, t("session.export")),
    );
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#export(name.value);
    });
    this.#steps = h("p", { class: "now", role: "status" });
    this.#progress = h("ol", { class: "replay", "aria-live": "polite", "aria-label": t("session.replay") });
    this.#shown = h("div", { class: "exported" });
    this.replaceChildren(
      this.#steps,
      h("p", { class: "hint" }, t("session.hint")),
      h(
        "div",
        { class: "steps" },
        button("down", "session.save", () => this.#save()),
        button("file", "session.open", () => file.click()),
        button("tape", "session.replay", () => this.#replay()),
        button("trash", "session.clear", () => this.#clear()),
      ),
      this.#progress,
      h("h2", {}, t("session.test")),
      h("p", { class: "hint" }, t("session.test.hint")),
      form,
      this.#shown,
      file,
    );
    this.follows("session", () => {
      const { steps, replaying } = state.session;
      this.#steps.textContent = replaying
        ? t("session.replaying")
        : this.#loaded
          ? t("session.loaded", { name: this.#loaded.name, count: this.#loaded.session.steps?.length ?? 0 })
          : t("session.steps", { count: steps });
    });
    this.hears("replayed", ({ detail }) => this.#told(detail));
  }

  async #save() {
    const told = await act("session.save");
    if (told) download("session.json", JSON.stringify(told.session, null, 2), "application/json");
  }

  async #read(file) {
    const [chosen] = file.files;
    file.value = "";
    try {
      this.#loaded = { name: chosen.name, session: JSON.parse(await chosen.text()) };
      state.tell("session");
    } catch {
      notify(t("session.unreadable", { name: chosen?.name ?? "" }));
    }
  }

  async #replay() {
    const session = this.#loaded?.session ?? (await act("session.save"))?.session;
    if (!session) return;
    this.#progress.replaceChildren();
    const told = await act("session.replay", { session });
    if (told) notify(t("session.replayed", told), told.failed ? "error" : "info");
  }

  #told({ step, of, ok, what, error }) {
    this.#progress.append(
      h(
        "li",
        { class: ok ? "ok" : "failed" },
        icon(ok ? "check" : "close"),
        h("span", {}, `${step}/${of} ${what}`, error && h("span", { class: "hint" }, error)),
      ),
    );
    this.#progress.lastChild.scrollIntoView({ block: "nearest" });
  }

  async #clear() {
    this.#loaded = null;
    this.#progress.replaceChildren();
    this.#shown.replaceChildren();
    await act("session.clear");
    state.tell("session");
  }

  async #export(name) {
    const told = await act("session.export", { name, ...(this.#loaded && { session: this.#loaded.session }) });
    if (!told) return;
    const save = h(
      "button",
      { type: "button", class: "button", onclick: () => download(told.filename, told.text, "text/x-python") },
      icon("down"),
      told.filename,
    );
    this.#shown.replaceChildren(save, codeBlock(told.text, "python"));
  }
}

customElements.define("session-panel", SessionPanel);
