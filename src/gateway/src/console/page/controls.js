// Buttons, selects, inputs, dates and choices of a message (docs/protocol.md 7.7).

import { h, icon, safeAddress } from "./dom.js";
import { draftOf, list, startOf, valuesOf } from "./drafts.js";
import { actAsMe, state } from "./part.js";
import { t } from "./words.js";

const [BUTTON, SELECT, INPUT, DATE, RADIO, ANIMATION, GRID] = [1, 2, 3, 4, 5, 6, 7];
const USER = 2;
const ROLE = 3;
const CHANNEL = 4;

const disabled = (component) => component?.disable === true || component?.disabled === true;

function button(message, { id, component = {} }) {
  const label = [component.icon && h("span", { class: "button-icon" }, component.icon), component.label || t("button")];
  const style = `button style-${[1, 2, 3, 4, 5].includes(component.style) ? component.style : 1}`;
  const href = component.url ? safeAddress(component.url) : null;
  if (href)
    return h(
      "a",
      { class: style, href, target: "_blank", rel: "noopener noreferrer nofollow", data: { focus: id } },
      label,
      icon("link"),
    );
  const click = async ({ currentTarget }) => {
    const form = currentTarget.closest(".message");
    const missing = [...form.querySelectorAll("input, textarea, select")].find((control) => !control.checkValidity());
    if (missing && component.style !== 4 && component.style !== 2) {
      missing.reportValidity();
      return;
    }
    currentTarget.setAttribute("aria-busy", "true");
    await actAsMe("click", { message_id: message.id, button_id: id, values: valuesOf(message) });
    currentTarget.removeAttribute("aria-busy");
  };
  return h(
    "button",
    { type: "button", class: style, disabled: disabled(component), data: { focus: id }, onclick: click },
    label,
  );
}

/** Returns what a select offers; those of users, roles and channels offer what there is. */
function optionsOf(message, component) {
  const given = list(component.options).map((option) => ({
    ...option,
    label: String(option.label ?? option.value),
    value: String(option.value),
  }));
  if (given.length) return given;
  const clan = state.clans.get(message.clan_id);
  const offered = { label: "", value: "" };
  if (component.type === USER)
    return state
      .members(state.channels.get(message.channel_id))
      .map((id) => ({ ...offered, label: state.nameOf(id, message.clan_id), value: id }));
  if (component.type === ROLE) return (clan?.roles ?? []).map(({ id, title }) => ({ label: title, value: id }));
  if (component.type === CHANNEL) {
    const there = [...state.channels.values()].filter(
      (channel) => channel.clan_id === message.clan_id && state.enters(channel),
    );
    return there.map((channel) => ({ label: state.labelOf(channel), value: channel.id }));
  }
  return [];
}

function select(message, control, name) {
  const { id, component = {} } = control;
  const draft = draftOf(message.id);
  const chosen = draft.get(id) ?? startOf(control);
  const options = optionsOf(message, component);
  const tell = (values) => {
    draft.set(id, values);
    if (values.length) actAsMe("choose", { message_id: message.id, select_id: id, values });
  };
  const most = Number(component.max_options ?? control.max_options ?? 1);
  const least = Number(component.min_options ?? 0);
  if (most > 1 || least > 1) return boxes(id, options, chosen, disabled(component), true, name, tell);
  const box = h(
    "select",
    {
      "aria-label": name,
      disabled: disabled(component),
      data: { focus: id },
      onchange: ({ target }) => tell(target.value ? [target.value] : []),
    },
    h("option", { value: "", disabled: least > 0 }, component.placeholder || t("choose")),
    options.map(({ label, value, description }) => h("option", { value, title: description }, label)),
  );
  box.value = chosen[0] ?? "";
  return h("span", { class: "select" }, box);
}

function input(message, { id, component = {} }, name) {
  const draft = draftOf(message.id);
  const properties = {
    "aria-label": name,
    placeholder: component.placeholder ?? "",
    disabled: disabled(component),
    required: component.required === true,
    value: draft.get(id)?.[0] ?? String(component.defaultValue ?? ""),
    data: { focus: id },
    oninput: ({ target }) => draft.set(id, [target.value]),
    autocomplete: "off",
  };
  if (component.textarea) return h("textarea", { rows: 3, ...properties });
  const known = ["text", "number", "email", "tel", "url", "password", "time", "search"];
  return h("input", {
    type: known.includes(component.type) ? component.type : "text",
    step: component.type === "number" ? "any" : null,
    ...properties,
  });
}

function date(message, control, name) {
  const draft = draftOf(message.id);
  const value = draft.get(control.id)?.[0] ?? startOf(control)[0] ?? "";
  const properties = {
    "aria-label": name,
    disabled: disabled(control.component),
    value: value.slice(0, 10),
    data: { focus: control.id },
  };
  return h("input", {
    type: "date",
    ...properties,
    oninput: ({ target }) => draft.set(control.id, target.value ? [target.value] : []),
  });
}

/** Makes a group of round or square boxes. */
function boxes(id, options, chosen, off, several, name, tell) {
  const group = h("fieldset", { class: "boxes", "aria-label": name });
  const changed = () => tell([...group.querySelectorAll("input:checked")].map(({ value }) => value));
  const unique = `box-${Math.random().toString(36).slice(2)}`;
  for (const [index, option] of options.entries()) {
    const box = h("input", {
      type: several ? "checkbox" : "radio",
      name: unique,
      value: option.value,
      checked: chosen.includes(option.value),
      disabled: off || option.disabled === true,
      data: { focus: `${id}-${index}` },
      onchange: changed,
    });
    group.append(
      h(
        "label",
        {},
        box,
        h("span", {}, option.label, option.description && h("span", { class: "hint" }, option.description)),
      ),
    );
  }
  return group;
}

function radio(message, { id, component, max_options: most }, name) {
  const options = list(component).map((option) => ({
    ...option,
    label: String(option.label ?? option.value),
    value: String(option.value),
  }));
  const draft = draftOf(message.id);
  // Clients take options with different names for boxes that can be ticked one by one.
  const several =
    Number(most) > 1 ||
    (typeof options[0]?.name === "string" && options.length > 1 && options[0].name !== options[1].name);
  return boxes(id, options, draft.get(id) ?? [], false, several, name, (values) => draft.set(id, values));
}

function animation({ component = {} }, name) {
  const pool = Array.isArray(component.pool) && !list(component.pool).length ? component.pool.flat() : [];
  return h(
    "div",
    { class: "stand-in", role: "img", "aria-label": name },
    icon("tape"),
    `${t("animation")}: ${pool.join(" · ")}`,
  );
}

function grid({ component = {}, columns, rows }, name) {
  return h(
    "div",
    { class: "stand-in", role: "img", "aria-label": name },
    icon("list"),
    t("grid", { columns: columns ?? "?", rows: rows ?? "?", count: list(component.items).length }),
  );
}

/** Makes a control; `name` is what it is called beside it, if anything. */
export function control(message, one, name = "") {
  const given = { ...one, component: one.component ?? {} };
  const called = name || given.component?.placeholder || given.id || t("field");
  switch (given.type) {
    case BUTTON:
      return button(message, given);
    case SELECT:
      return select(message, given, called);
    case INPUT:
      return input(message, given, called);
    case DATE:
      return date(message, given, called);
    case RADIO:
      return radio(message, given, called);
    case ANIMATION:
      return animation(given, called);
    case GRID:
      return grid(given, called);
    default:
      return h("div", { class: "stand-in" }, t("control.unknown", { type: given.type ?? "?" }));
  }
}
