"""One file for each page: what a reader chooses and reads."""
