"""Index tables of each axis, and the array arithmetic on them; no layer."""
