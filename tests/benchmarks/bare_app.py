"""The least a Streamlit app can do: a title, one slider, one line of text."""

import streamlit as st

st.set_page_config(page_title="Bare")
st.title("Bare")
size = st.slider("kernel_size", 1, 7, 3)
st.text(f"{size} cells")
