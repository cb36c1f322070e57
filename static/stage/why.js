// The derivation as rows of formula, numbers and value; each row points its term out on the stage.

import { fetched } from "./style.js";

const sheet = await fetched("./why.css");

/** Called by Streamlit; `data` is { groups: [{ title, steps: [{ label, term, axis, formula, numbers, value }] }] }. */
export default function show({ data, parentElement }) {
  parentElement.adoptedStyleSheets = [sheet];
  const root = parentElement.querySelector(".why-root");
  root.replaceChildren(...data.groups.map(group));
}

function group({ title, steps }) {
  const section = element("section", "why");
  const heading = element("h4", "", title);
  const list = element("ol", "");
  list.append(...steps.map(row));
  section.append(heading, list);
  return section;
}

function row({ label, term, axis, formula, numbers, value }) {
  const item = element("li", "");
  const button = element("button", "");
  button.type = "button";
  button.append(
    element("span", "label", label),
    element("code", "formula", formula),
    element("code", "numbers", `= ${numbers}`),
    element("code", "value", `= ${value}`),
  );
  const point = (detail) =>
    window.dispatchEvent(new CustomEvent("shapelab:term", { detail }));
  const on = () => point({ term, axis });
  const off = () => point(null);
  Object.assign(button, { onpointerenter: on, onfocus: on, onclick: on, onpointerleave: off, onblur: off });
  item.append(button);
  return item;
}

function element(name, className, text) {
  const made = document.createElement(name);
  if (className) made.className = className;
  if (text !== undefined) made.textContent = text;
  return made;
}
