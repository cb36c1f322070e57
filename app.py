"""The frame: navigation, language, nothing else. Start it with `streamlit run app.py`."""

import os

# Read where NumPy is imported: threads of one product wait for each other in a loop, and a busy neighbour
# then costs seconds. Readers are answered beside each other instead.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import streamlit as st

if __name__ == "__main__":  # Streamlit runs it, for every change of a page
    from pages.frame import navigation

    navigation.run()
else:  # the server imports it, once
    from pages.frame import failing, serving

    app = st.App(
        __file__,
        routes=serving.routes(),
        middleware=serving.layers(),
        lifespan=serving.opening,
        on_script_error=failing.failed,
    )
