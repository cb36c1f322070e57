// A page plays its first example once by itself: where its address asks for nothing, once in a visit.

const LANGUAGE = "lang"; // says nothing of what is shown

/** Whether the page that is open may play by itself now; asking uses it up. */
export function mayPlay() {
  const asked = [...new URLSearchParams(location.search).keys()].some((name) => name !== LANGUAGE);
  const key = `shapelab:played:${location.pathname}`;
  try {
    const before = sessionStorage.getItem(key);
    sessionStorage.setItem(key, "true");
    return !asked && !before;
  } catch {
    return false; // a browser that keeps nothing would play again and again
  }
}
