// Errors of the bot's handlers, with the message that caused them.

import { h, icon } from "./dom.js";
import { act, Part, state } from "./part.js";
import { codeBlock } from "./text_view.js";
import { fullTime, t } from "./words.js";

class ErrorsPanel extends Part {
  #open = new Set();

  connectedCallback() {
    this.follows("errors", () => this.#show());
  }

  #show() {
    if (!state.errors.length) {
      this.replaceChildren(
        h(
          "div",
          { class: "empty" },
          icon("check"),
          h("p", {}, t("errors.none")),
          h("p", { class: "hint" }, t("errors.hint")),
        ),
      );
      return;
    }
    const clear = async () => {
      if (await act("errors.clear")) Object.assign(state, { errors: [] }) && state.tell("errors");
    };
    const list = [...state.errors].reverse().map((error, index) => this.#error(error, index === 0));
    this.replaceChildren(
      h(
        "div",
        { class: "panel-tools" },
        h("span", { class: "hint" }, t("errors.count", { count: state.errors.length })),
        h("span", { class: "grow" }),
        h("button", { type: "button", class: "button", onclick: clear }, t("errors.clear")),
      ),
      h("ul", { class: "errors" }, list),
    );
  }

  #error({ seq, message, handler, event, traceback, time, message_id: cause, channel_id: channel }, newest) {
    const jump = async () => {
      if (state.channels.has(channel) && channel !== state.at) state.go(channel);
      await document.querySelector("chat-view").jump(cause);
    };
    const details = h(
      "details",
      { open: this.#open.has(seq) || newest },
      h("summary", {}, t("traceback")),
      codeBlock(traceback ?? ""),
    );
    details.addEventListener("toggle", () => (details.open ? this.#open.add(seq) : this.#open.delete(seq)));
    return h(
      "li",
      {},
      h("p", { class: "error-message" }, message),
      h("p", { class: "hint" }, [handler, event, fullTime(time)].filter(Boolean).join(" · ")),
      cause &&
        cause !== "0" &&
        h("button", { type: "button", class: "link", onclick: jump }, icon("chat"), t("errors.cause")),
      traceback && details,
    );
  }
}

customElements.define("errors-panel", ErrorsPanel);
