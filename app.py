"""The frame: navigation, language, nothing else. Start it with `streamlit run app.py`."""

import streamlit as st

if __name__ == "__main__":  # Streamlit runs it, for every change of a page
    from pages.frame import navigation

    navigation.run()
else:  # the server imports it, once
    from pages.frame import live, serving

    app = st.App(__file__, routes=live.routes(), lifespan=serving.opening)
