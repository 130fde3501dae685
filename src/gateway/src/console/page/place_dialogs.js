// Dialogs about clans, channels, direct messages, and who is in them.

import { h } from "./dom.js";
import { act, state } from "./part.js";
import { ask, field } from "./popup.js";
import { t } from "./words.js";

const nameField = () => h("input", { name: "name", required: true, maxlength: 64, autocomplete: "off" });

const others = () => [...state.users.values()].filter(({ id }) => id !== state.me);

/** Makes boxes for everybody, to choose some of them. */
function peopleField(label, chosen = [], offered = others()) {
  const boxes = offered.map(({ id, is_bot: bot }) =>
    h(
      "label",
      { class: "check" },
      h("input", { type: "checkbox", name: "member", value: id, checked: chosen.includes(id) }),
      state.nameOf(id),
      bot && h("span", { class: "tag" }, t("bot")),
    ),
  );
  return h("fieldset", { class: "boxes" }, h("legend", {}, label), boxes);
}

/** Asks for a channel of a clan. */
export function newChannel(clan) {
  const kinds = ["text", "voice", "announcement"].map((kind) => h("option", { value: kind }, t(`kind.${kind}`)));
  const kind = h("span", { class: "select" }, h("select", { name: "kind" }, kinds));
  const hidden = h(
    "label",
    { class: "check" },
    h("input", { type: "checkbox", name: "private" }),
    t("channel.private"),
  );
  const confirm = async (form) => {
    const hide = form.has("private");
    const asked = {
      clan_id: clan.id,
      name: String(form.get("name")),
      kind: form.get("kind"),
      private: hide,
      ...(hide && { member_ids: [state.me, ...form.getAll("member")] }),
    };
    const made = await act("channel.create", asked);
    if (made) goWhenThere(made.channel_id);
    return Boolean(made);
  };
  ask({
    title: t("channel.new", { clan: clan.name }),
    fields: [
      field(t("name"), nameField()),
      field(t("kind"), kind),
      hidden,
      peopleField(t("members"), [...state.bots.keys()]),
    ],
    action: t("create"),
    confirm,
  });
}

/** Asks for a clan. */
export function newClan() {
  const confirm = async (form) =>
    Boolean(
      await act("clan.create", {
        name: String(form.get("name")),
        member_ids: [state.me, ...form.getAll("member")],
      }),
    );
  ask({
    title: t("clan.new"),
    fields: [field(t("name"), nameField()), peopleField(t("members"), [...state.bots.keys()])],
    action: t("create"),
    confirm,
  });
}

/** Asks whom to talk with. */
export function newDirect() {
  const name = h("input", { name: "name", maxlength: 64, autocomplete: "off" });
  const confirm = async (form) => {
    const members = form.getAll("member");
    if (!members.length) return false;
    const made =
      members.length === 1
        ? await act("dm.open", { as: state.me, with: members[0] })
        : await act("group.create", { name: String(form.get("name")), member_ids: [state.me, ...members] });
    if (made) goWhenThere(made.channel_id);
    return Boolean(made);
  };
  ask({
    title: t("direct.new"),
    fields: [peopleField(t("direct.with")), field(t("direct.name"), name, t("direct.name.hint"))],
    action: t("direct.open"),
    confirm,
  });
}

/** Goes to a channel, once the page has heard of it: answers may come before events. */
function goWhenThere(id) {
  if (state.channels.has(id)) state.go(id);
  else state.addEventListener("places", () => goWhenThere(id), { once: true });
}

/** Shows who is in a channel, or in the clan if all of it sees the channel; takes in and puts out. */
export function showMembers(channel) {
  const before = state.members(channel);
  const whole = channel.member_ids === null;
  const title = whole ? state.clans.get(channel.clan_id)?.name : state.labelOf(channel);
  const told = (what, ids) => {
    if (!ids.length) return [];
    if (!whole) return [act(`channel.${what}`, { channel_id: channel.id, user_ids: ids })];
    return ids.map((id) => act(`clan.${what}`, { clan_id: channel.clan_id, user_id: id }));
  };
  const confirm = async (form) => {
    const chosen = form.getAll("member");
    const came = chosen.filter((id) => !before.includes(id));
    const went = before.filter((id) => !chosen.includes(id));
    return (await Promise.all([...told("add", came), ...told("remove", went)])).every(Boolean);
  };
  ask({
    title: t("members.of", { name: title }),
    fields: [peopleField(t("members"), before, [...state.users.values()])],
    confirm,
  });
}
