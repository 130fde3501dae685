// What a user has filled in on messages and not yet sent by a button.

import { state } from "./part.js";

const drafts = new Map();

const key = (message) => `${state.me} ${message}`;

/** Returns the values that were filled in on a message: lists by the ids of controls. */
export function draftOf(message) {
  if (!drafts.has(key(message))) drafts.set(key(message), new Map());
  return drafts.get(key(message));
}

/** Returns what a message's controls show, filled in or from the start: what a click carries. */
export function valuesOf({ id, content }) {
  const values = new Map();
  for (const control of controlsOf(content)) {
    const start = startOf(control);
    if (start.length) values.set(control.id, start);
  }
  for (const [control, chosen] of draftOf(id)) values.set(control, chosen);
  return Object.fromEntries(values);
}

/** Returns the value that a control has before anybody touches it. */
export function startOf({ type, component }) {
  const given = type === 3 ? component?.defaultValue : type === 4 ? component?.value : null;
  if (type === 2) {
    const chosen = component?.valueSelected?.value ?? component?.valueSelected;
    const preset = list(component?.options)
      .filter((option) => option.default === true)
      .map(({ value }) => value);
    return preset.length ? preset.map(String) : typeof chosen === "string" && chosen ? [chosen] : [];
  }
  return given === null || given === undefined || given === "" ? [] : [String(given)];
}

const list = (value) => (Array.isArray(value) ? value.filter((item) => item && typeof item === "object") : []);

/** Returns the rows of controls below a message; a bare list of controls is one row. */
export function rowsOf(content) {
  const rows = list(content.components);
  if (rows.length && rows.every((row) => !Array.isArray(row.components))) return [rows];
  return rows.map((row) => list(row.components));
}

/** Returns every control of a message, those in its embeds first. */
export function controlsOf(content) {
  const fields = list(content.embed).flatMap((embed) => list(embed.fields));
  const inputs = fields.map(({ inputs: control, ...field }) => control && { ...field, ...control });
  return [...inputs.filter((control) => control && typeof control === "object"), ...rowsOf(content).flat()];
}

export { list };
