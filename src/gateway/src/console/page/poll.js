// Polls: a question whose answers are counted.

import { h } from "./dom.js";
import { actAsMe, state } from "./part.js";
import { fullTime, listed, t } from "./words.js";

/** Makes the poll of a message. */
export function pollView(message) {
  const { question, answers, multiple, closed, ends, creator_id: creator, votes } = message.poll;
  const over = closed || (ends > 0 && ends <= state.clock.now);
  const mine = answers.filter(({ user_ids: users }) => users.includes(state.me)).map(({ index }) => index);
  const vote = (index) => {
    const rest = mine.filter((one) => one !== index);
    const chosen = mine.includes(index) ? rest : multiple ? [...rest, index] : [index];
    actAsMe("poll.vote", { message_id: message.id, answers: chosen });
  };
  const rows = answers.map(({ index, label, count, user_ids: users }) => {
    const bar = h("span", { class: "poll-bar" });
    bar.style.width = `${votes ? Math.round((100 * count) / votes) : 0}%`;
    const who = users.length ? listed(users.map((id) => state.nameOf(id, message.clan_id))) : null;
    const properties = {
      type: "button",
      class: "poll-answer",
      "aria-pressed": String(mine.includes(index)),
      disabled: over,
      title: who,
      data: { focus: `poll-${index}` },
    };
    return h(
      "button",
      { ...properties, onclick: () => vote(index) },
      bar,
      h("span", { class: "poll-label" }, label),
      h("span", { class: "poll-count" }, count),
    );
  });
  const facts = [
    t("poll.votes", { count: votes }),
    multiple && t("poll.multiple"),
    over ? t("poll.closed") : ends > 0 && t("poll.ends", { time: fullTime(ends) }),
  ];
  const close = !over && creator === state.me;
  return h(
    "div",
    { class: "poll", role: "group", "aria-label": question },
    h("div", { class: "poll-question" }, question),
    rows,
    h(
      "div",
      { class: "poll-facts" },
      h("span", {}, facts.filter(Boolean).join(" · ")),
      close &&
        h(
          "button",
          {
            type: "button",
            class: "link",
            data: { focus: "poll-close" },
            onclick: () => actAsMe("poll.close", { message_id: message.id }),
          },
          t("poll.close"),
        ),
    ),
  );
}
