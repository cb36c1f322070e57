"""Addresses, questions, texts and files as nobody means well, made by the thousand from seeds."""
