"""The frame: navigation, language, nothing else. Start it with `streamlit run app.py`."""

from pages.shared import navigation

navigation.run()
