// What can go wrong between a bot and Mezon, at a click.

import { h, icon } from "./dom.js";
import { act, notify, Part, state } from "./part.js";
import { t } from "./words.js";

const KINDS = ["slow", "refuse", "limit", "away"];

const on = (kind) => ![null, undefined, false].includes(state.faults?.[kind]);

class FaultsPanel extends Part {
  #seconds = "2";

  connectedCallback() {
    this.follows("faults", () => this.#show());
  }

  #fault(kind) {
    const active = on(kind);
    const seconds =
      kind === "slow" &&
      h("input", {
        type: "number",
        min: 0.1,
        max: 60,
        step: 0.1,
        value: this.#seconds,
        "aria-label": t("fault.slow.seconds"),
        oninput: ({ target }) => (this.#seconds = target.value),
      });
    const cause = () => act("fault", { kind, ...(kind === "slow" && { seconds: Number(this.#seconds) || 2 }) });
    return h(
      "li",
      { class: active ? "fault active" : "fault" },
      h("div", {}, h("b", {}, t(`fault.${kind}`)), h("p", { class: "hint" }, t(`fault.${kind}.hint`))),
      seconds,
      h(
        "button",
        {
          type: "button",
          class: active ? "button style-4" : "button",
          "aria-pressed": String(active),
          "aria-label": t(`fault.${kind}`),
          data: { fault: kind },
          onclick: active ? () => act("fault", { kind: "off" }) : cause,
        },
        t(active ? "fault.on" : "fault.start"),
      ),
    );
  }

  #show() {
    const held = this.contains(document.activeElement) ? document.activeElement.dataset.fault : null;
    const drop = async () => {
      if (await act("fault", { kind: "drop" })) notify(t("fault.dropped"), "info");
    };
    this.replaceChildren(
      h("p", { class: "hint" }, t("fault.hint")),
      h(
        "ul",
        { class: "faults" },
        h(
          "li",
          { class: "fault" },
          h("div", {}, h("b", {}, t("fault.drop")), h("p", { class: "hint" }, t("fault.drop.hint"))),
          h(
            "button",
            {
              type: "button",
              class: "button",
              "aria-label": t("fault.drop"),
              data: { fault: "drop" },
              onclick: drop,
            },
            icon("bolt"),
            t("fault.once"),
          ),
        ),
        KINDS.map((kind) => this.#fault(kind)),
      ),
      h(
        "button",
        {
          type: "button",
          class: "button wide",
          disabled: !KINDS.some(on),
          data: { fault: "off" },
          onclick: () => act("fault", { kind: "off" }),
        },
        t("fault.off"),
      ),
    );
    if (held) this.querySelector(`[data-fault="${held}"]`)?.focus();
  }
}

customElements.define("faults-panel", FaultsPanel);
