// Names and shapes of what the menu is given; types alone, nothing runs here.

export {};

/** @typedef {{ name: string, title: string, what: string, path: string }} PageLink a page and what it shows */

/** @typedef {{ name: string, pages: PageLink[] }} Group */

/**
 * All of it: what a screen reader calls it, the word that opens it on a narrow screen, the page that is here,
 * and what is said while the page waits for the server.
 * @typedef {{ label: string, open: string, home: PageLink, groups: Group[], here: string, waiting: string }} Menu
 */
