// The clock of gateway and bots, which can be moved forward.

import { h } from "./dom.js";
import { act, Part, state } from "./part.js";
import { fullTime, t } from "./words.js";

const STEPS = [60, 3600, 8 * 3600, 86_400, 7 * 86_400];
const UNITS = [
  [86_400, "days"],
  [3600, "hours"],
  [60, "minutes"],
  [1, "seconds"],
];

/** Returns a number of seconds in words, the two largest units. */
function lasting(seconds) {
  let left = Math.round(seconds);
  const told = [];
  for (const [length, name] of UNITS) {
    const count = Math.floor(left / length);
    left -= count * length;
    if (count) told.push(t(`time.${name}`, { count }));
  }
  return told.slice(0, 2).join(" ") || t("time.seconds", { count: 0 });
}

class TimePanel extends Part {
  connectedCallback() {
    const now = h("p", { class: "now" });
    const moved = h("p", { class: "hint", role: "status" });
    const amount = h("input", {
      type: "number",
      min: 1,
      max: 999,
      value: 30,
      required: true,
      "aria-label": t("time.amount"),
    });
    const unit = h(
      "select",
      { "aria-label": t("time.unit") },
      UNITS.map(([length, name]) => h("option", { value: length, selected: length === 60 }, t(`time.unit.${name}`))),
    );
    const form = h(
      "form",
      { class: "time-form" },
      amount,
      h("span", { class: "select" }, unit),
      h("button", { type: "submit", class: "button style-1" }, t("time.advance")),
    );
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#advance(Number(amount.value) * Number(unit.value));
    });
    const steps = STEPS.map((seconds) =>
      h("button", { type: "button", class: "button", onclick: () => this.#advance(seconds) }, `+ ${lasting(seconds)}`),
    );
    this.replaceChildren(
      now,
      moved,
      h("div", { class: "steps" }, steps),
      form,
      h("p", { class: "hint" }, t("time.hint")),
    );
    this.follows("clock", () => {
      now.textContent = fullTime(state.clock.now);
      moved.textContent =
        state.clock.moved > 0 ? t("time.moved", { by: lasting(state.clock.moved) }) : t("time.unmoved");
    });
    act("clock.now").then((told) => told && (now.textContent = fullTime(told.now)));
  }

  async #advance(seconds) {
    const told = await act("clock.advance", { seconds });
    if (!told) return;
    state.clock = { now: told.now, moved: told.moved };
    state.tell("clock");
  }
}

customElements.define("time-panel", TimePanel);
