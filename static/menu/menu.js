// The way to every page: groups that open one at a time; on a narrow screen all of them behind one word.
// It is on every page, so it also says when the page waits for the server.

/** @import { Given } from "../parts/mounting.js" */
/** @import { Group, Menu, PageLink } from "./types.js" */

import { watchLine } from "../live/line.js";
import { element, matched, write } from "../parts/elements.js";
import { mounting } from "../parts/mounting.js";
import { sheetsAt } from "../parts/style.js";

const sheets = await sheetsAt(import.meta.url, "./menu.css");

/** @param {ShadowRoot} parent */
function menuIn(parent) {
  parent.adoptedStyleSheets = sheets;
  const root = /** @type {HTMLElement} */ (parent.querySelector(".menu-root") ?? parent);
  const nav = root.appendChild(element("nav"));
  const all = nav.appendChild(element("details", "all"));
  const word = all.appendChild(element("summary"));
  const list = all.appendChild(element("ul", "groups"));
  const wide = window.matchMedia("(min-width: 1101px)");

  const fold = () => {
    all.open = wide.matches;
  };
  /** @param {Element | null} [kept] */
  const close = (kept) => {
    for (const group of list.querySelectorAll("details")) if (group !== kept) group.open = false;
    if (!kept) fold();
  };

  const waits = root.appendChild(element("p", "waits"));
  waits.setAttribute("role", "status");
  let told = "";
  const forget = watchLine({
    say: (waiting) => write(waits, waiting ? told : ""),
    renew: () => part.send?.setTriggerValue?.("again", Date.now()),
  });

  const part = {
    root,
    /** @type {Given | null} */
    send: null,
    /** @param {Menu} menu */
    receive({ label, open, home, groups, here, waiting }) {
      told = waiting;
      nav.setAttribute("aria-label", label);
      write(word, open);
      const items = [home, ...groups];
      matched(
        list,
        items,
        () => element("li"),
        (item, given) => {
          if ("pages" in given) groupIn(item, given, here);
          else linkIn(item, given, here);
        },
      );
    },
    close() {
      forget();
      wide.removeEventListener("change", fold);
      document.removeEventListener("pointerdown", outside);
    },
  };

  /** @param {PointerEvent} event */
  const outside = (event) => {
    if (!event.composedPath().includes(nav)) close();
  };
  wide.addEventListener("change", fold);
  document.addEventListener("pointerdown", outside);
  fold();
  // One group is open at a time.
  list.addEventListener(
    "toggle",
    ({ target }) => target instanceof HTMLDetailsElement && target.open && close(target),
    {
      capture: true,
    },
  );
  nav.addEventListener("keydown", ({ key, target }) => {
    if (key !== "Escape" || !(target instanceof Element)) return;
    const group = target.closest("details");
    close();
    group?.querySelector("summary")?.focus();
  });
  nav.addEventListener("click", (event) => {
    const link = event.target instanceof Element ? event.target.closest("a") : null;
    const elsewhere = event.metaKey || event.ctrlKey || event.shiftKey || event.altKey;
    if (!link || elsewhere || event.button) return;
    event.preventDefault(); // the session goes on
    close();
    part.send?.setTriggerValue?.("page", link.dataset.page ?? "");
  });
  return part;
}

/**
 * @param {HTMLLIElement} item
 * @param {PageLink} page
 * @param {string} here
 */
function linkIn(item, { name, title, what, path }, here) {
  const link = item.querySelector("a") ?? item.appendChild(element("a"));
  link.href = new URL(path || "./", document.baseURI).href;
  link.dataset.page = name;
  link.title = what;
  if (name === here) link.setAttribute("aria-current", "page");
  else link.removeAttribute("aria-current");
  write(link, title);
}

/**
 * @param {HTMLLIElement} item
 * @param {Group} group
 * @param {string} here
 */
function groupIn(item, { name, pages }, here) {
  const group = item.querySelector("details") ?? item.appendChild(element("details", "group"));
  const word = group.querySelector("summary") ?? group.appendChild(element("summary"));
  const list = group.querySelector("ul") ?? group.appendChild(element("ul"));
  group.toggleAttribute(
    "data-here",
    pages.some((page) => page.name === here),
  );
  write(word, name);
  matched(
    list,
    pages,
    () => element("li"),
    (each, page) => linkIn(each, page, here),
  );
}

export default mounting(menuIn);
