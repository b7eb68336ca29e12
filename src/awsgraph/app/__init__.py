"""The explorer: pages of a Streamlit app, each a function."""
