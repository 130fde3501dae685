// The dialog that makes a poll.

import { h } from "./dom.js";
import { actAsMe, state } from "./part.js";
import { ask, field } from "./popup.js";
import { t } from "./words.js";

const ANSWERS_MIN = 2;

/** Asks for a question and its answers, and asks the channel in view. */
export function askPoll() {
  const question = h("input", { name: "question", required: true, maxlength: 200, autocomplete: "off" });
  const answers = h("textarea", { name: "answers", required: true, rows: 4 });
  const hours = h("input", { name: "hours", type: "number", min: 0, max: 720, value: 0 });
  const multiple = h(
    "label",
    { class: "check" },
    h("input", { type: "checkbox", name: "multiple" }),
    t("poll.several"),
  );
  const confirm = async (form) => {
    const lines = String(form.get("answers"))
      .split("\n")
      .map((line) => line.trim())
      .filter(Boolean);
    answers.setCustomValidity(lines.length < ANSWERS_MIN ? t("poll.few") : "");
    if (!answers.reportValidity()) return false;
    const asked = {
      channel_id: state.at,
      question: String(form.get("question")),
      answers: lines,
      multiple: form.has("multiple"),
      hours: Number(form.get("hours")),
    };
    return Boolean(await actAsMe("poll.create", asked));
  };
  answers.addEventListener("input", () => answers.setCustomValidity(""));
  const fields = [
    field(t("poll.question"), question),
    field(t("poll.answers"), answers, t("poll.answers.hint")),
    field(t("poll.hours"), hours),
    multiple,
  ];
  ask({ title: t("poll.new"), fields, action: t("create"), confirm });
}
