// Streamlit calls back at the end of a mount, but also between two changes that come quickly.

/** A callback for Streamlit that closes a part only once it has really left the page. */
export const whenGone = (element, close) => () => {
  setTimeout(() => element.isConnected || close());
};
